namespace Firefly.Tasks.Schedule;

/// <summary>A place in a type's contract where a value may be lost between the call and the body.</summary>
/// <param name="Type">The type, which the parameter's type is or reaches.</param>
/// <param name="Property">The name in the JSON; null when the whole type is meant.</param>
/// <param name="Why">As a sentence without its stop.</param>
/// <param name="Advice">What to do, as a sentence.</param>
/// <param name="Always">No look at the value could tell: what is left out is not in the text.</param>
internal sealed record ContractDoubt(Type Type, string? Property, string Why, string Advice, bool Always = false);
