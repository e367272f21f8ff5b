namespace Firefly.Tasks.Conformance.Support;

/// <summary>Marks a suite that no store has a part in: a database derives it once, for its first fixture.</summary>
/// <param name="reason">Why the store does not matter.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameForEveryStoreAttribute(string reason) : Attribute
{
    public string Reason => reason;
}
