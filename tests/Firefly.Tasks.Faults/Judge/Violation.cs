namespace Firefly.Tasks.Faults.Judge;

/// <summary>A broken promise.</summary>
/// <param name="Wrong">In which way.</param>
/// <param name="Number">The task in the model; 0: no single one.</param>
/// <param name="What">In words.</param>
internal sealed record Violation(Wrong Wrong, long Number, string What);
