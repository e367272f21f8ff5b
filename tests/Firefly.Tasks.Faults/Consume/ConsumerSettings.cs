using System.Text.Json;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>What a consumer process is told when it starts.</summary>
internal sealed record ConsumerSettings
{
    public const string Queue = "faults";

    public required TaskStore Store { get; init; }

    public required string ConnectionString { get; init; }

    /// <summary>The file of its <see cref="Consume.Diary"/>.</summary>
    public required string Diary { get; init; }

    /// <summary>The file that says how far its clock is off; null: not at all.</summary>
    public string? Clock { get; init; }

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(2);

    public int Concurrency { get; init; } = 6;

    public int Prefetch { get; init; }

    /// <summary>Whether the process ends when memory runs out, as many are told to.</summary>
    public bool DiesOfMemory { get; init; }

    /// <summary>Whether the home has EF's retrying strategy.</summary>
    public bool Retry { get; init; }

    public TimeSpan? TaskTimeout { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ConsumerSettings Parse(string json) => JsonSerializer.Deserialize<ConsumerSettings>(json)!;
}
