using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>What consumers said of their troubles, and what a fault saw of its own working: whether it was felt at all.</summary>
internal sealed class Signs
{
    public const string CommitsLookedUp = "commits looked up";
    public const string DeclaredDead = "consumers declared dead";
    public const string Rescues = "rescues";
    public const string Poisoned = "poisoned";
    public const string TimeOuts = "time-outs";
    public const string Releases = "releases";
    public const string EndlessReleased = "releases at the end";
    public const string Memory = "lines on memory";
    public const string Deadlocks = "lines on deadlocks";
    public const string FullDisk = "lines on a full disk";
    public const string Refusals = "lines on connections";
    public const string ClockJumps = "clock jumps";
    public const string LockWaits = "long waits for the lock";
    public const string UpgradesRefused = "upgrades refused";
    public const string OpeningsCut = "openings cut";
    public const string HeldUp = "messages held up";
    public const string Synchronous = "synchronous standbys";
    public const string Deaths = "deaths";

    /// <summary>The database, or the way to it, did not do as it does.</summary>
    private static readonly string[] s_troubles = ["claims that failed", "bodies run again", CommitsLookedUp, "outcomes kept", "waits for the database", "heartbeats failed"];

    private static readonly (string Event, string Words)[] s_known =
    [
        ("[2001]", "claims that failed"),
        ("[2002]", "claims lost"),
        ("[3502]", "claims lost at COMMIT"),
        ("[3001]", "bodies run again"),
        ("[3503]", CommitsLookedUp),
        ("and ended when its token fired", TimeOuts),
        ("[4004]", "outcomes kept"),
        ("[4003]", Releases),
        ("[5003]", "waits for the database"),
        ("[5016]", "waits for the database"),
        ("[5005]", DeclaredDead),
        ("[5006]", "heartbeats failed"),
        ("[5007]", Rescues),
        ("[5008]", Poisoned),
        ("[5012]", "tasks abandoned"),
        ("[5014]", "suspects run"),
        ("[6200]", LockWaits),
        ("[6201]", LockWaits),
        ("OutOfMemoryException", Memory),
        ("40P01: ", Deadlocks),
        ("53100: ", FullDisk),
        ("SQLite Error 13", FullDisk),
        ("53300: ", Refusals),
        ("This clock is off by ", ClockJumps),
    ];

    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Whether the database, or the way to it, was in trouble.</summary>
    public bool HaveTrouble => s_troubles.Any(Have);

    public static Signs Of(IEnumerable<Consumer> consumers)
    {
        var signs = new Signs();
        foreach (var line in consumers.SelectMany(consumer => consumer.Log()))
        {
            foreach (var (sign, words) in s_known)
                if (line.Contains(sign, StringComparison.Ordinal))
                    signs.Add(words, 1);
            if (line.Contains("[5002]", StringComparison.Ordinal) && !line.Contains("used up: 0 ", StringComparison.Ordinal))
                signs.Add(EndlessReleased, 1);
        }

        return signs;
    }

    public bool Have(string words)
    {
        lock (_counts)
            return _counts.ContainsKey(words);
    }

    public void Add(string words, int count)
    {
        lock (_counts)
            if (count > 0)
                _counts[words] = _counts.GetValueOrDefault(words) + count;
    }

    public void Add(Signs others)
    {
        foreach (var (words, count) in others.Counts())
            Add(words, count);
    }

    public override string ToString() => Counts() is { Length: > 0 } counts ? string.Join(", ", counts.Select(each => $"{each.Key} {each.Value}")) : "nothing";

    private KeyValuePair<string, int>[] Counts()
    {
        lock (_counts)
            return [.. _counts];
    }
}
