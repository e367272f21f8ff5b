namespace Firefly.Tasks.Load.Ask;

/// <summary>What is to be measured.</summary>
internal sealed record LoadOptions
{
    /// <summary>The work's name.</summary>
    public required string Work { get; init; }

    /// <summary>sqlite or postgresql.</summary>
    public required string Store { get; init; }

    /// <summary>Where databases are made; null: a server of our own, or the folder for temporary files.</summary>
    public string? Connection { get; init; }

    /// <summary>Tasks a round.</summary>
    public int Tasks { get; init; } = 50_000;

    /// <summary>Consumer processes.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Bodies at once in each of them; connections at once where there is no consumer.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Tasks that each of them claims beyond its free slots.</summary>
    public int? Prefetch { get; init; }

    /// <summary>Rounds, each with one turn for ours and one for every rival; null: 5 with a rival, else 3.</summary>
    public int? Rounds { get; init; }

    /// <summary>Whom to compare with; null: nobody.</summary>
    public string? Vs { get; init; }

    /// <summary>Prints one JSON object instead of text.</summary>
    public bool Json { get; init; }

    public int RoundsOrDefault => Rounds ?? (Vs is null ? 3 : 5);
}
