namespace Firefly.Tasks.Faults.Consume;

/// <summary>A body that fails as it was told to.</summary>
internal sealed class BodyException() : Exception("The body fails, as it was told to.");
