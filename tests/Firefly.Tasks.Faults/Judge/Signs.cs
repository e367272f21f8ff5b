using Firefly.Tasks.Faults.Rounds;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>What consumers said of their troubles, by event: whether a fault was felt at all.</summary>
internal sealed class Signs
{
    private static readonly (string Event, string Words)[] s_known =
    [
        ("[2001]", "claims that failed"),
        ("[2002]", "claims lost"),
        ("[3502]", "claims lost at COMMIT"),
        ("[3001]", "bodies run again"),
        ("[3503]", "commits looked up"),
        ("[4004]", "outcomes kept"),
        ("[5003]", "waits for the database"),
        ("[5005]", "consumers declared dead"),
        ("[5006]", "heartbeats failed"),
        ("[5007]", "rescues"),
        ("[5008]", "poisoned"),
        ("[5012]", "tasks abandoned"),
        ("[5014]", "suspects run"),
        ("OutOfMemoryException", "lines on memory"),
        ("40P01: ", "lines on deadlocks"),
        ("53100: ", "lines on a full disk"),
        ("SQLite Error 13", "lines on a full disk"),
        ("53300: ", "lines on connections"),
    ];

    private readonly Dictionary<string, int> _counts = [];

    public static Signs Of(IEnumerable<Consumer> consumers)
    {
        var signs = new Signs();
        foreach (var line in consumers.SelectMany(consumer => consumer.Log()))
            foreach (var (sign, words) in s_known)
                if (line.Contains(sign, StringComparison.Ordinal))
                    signs.Add(words, 1);
        return signs;
    }

    public void Add(Signs others)
    {
        foreach (var (words, count) in others._counts)
            Add(words, count);
    }

    public override string ToString() => _counts.Count == 0 ? "nothing" : string.Join(", ", _counts.Select(each => $"{each.Key} {each.Value}"));

    private void Add(string words, int count) => _counts[words] = _counts.GetValueOrDefault(words) + count;
}
