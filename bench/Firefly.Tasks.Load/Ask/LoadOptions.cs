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

    /// <summary>Tasks a round; null: the work's own default.</summary>
    public int? Tasks { get; init; }

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

    /// <summary>How long the work idle looks; null: 20.</summary>
    public int? Seconds { get; init; }

    /// <summary>Ended rows that the work grown puts into the table.</summary>
    public int? Finished { get; init; }

    /// <summary>Waiting rows that it puts there.</summary>
    public int? Waiting { get; init; }

    /// <summary>Seconds for which it holds a transaction open elsewhere while tasks flow; null: not at all.</summary>
    public int? HeldOpen { get; init; }

    /// <summary>Prints one JSON object instead of text.</summary>
    public bool Json { get; init; }

    public int RoundsOrDefault => Rounds ?? (Vs is null ? 3 : 5);
}
