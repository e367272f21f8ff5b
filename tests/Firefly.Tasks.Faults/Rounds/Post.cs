using Firefly.Tasks.Faults.Consume;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>Where and how a consumer works.</summary>
internal sealed record Post(ConsumerSettings Settings)
{
    /// <summary>What stands before its command: a program that runs it elsewhere.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
