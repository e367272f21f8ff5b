namespace Firefly.Tasks.Faults.Consume;

/// <summary>What an application saves together with a task, to tell whether both came or neither.</summary>
internal sealed class Order
{
    public long Number { get; set; }
}
