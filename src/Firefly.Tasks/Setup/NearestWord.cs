namespace Firefly.Tasks.Setup;

/// <summary>Finds the word somebody probably meant.</summary>
internal static class NearestWord
{
    /// <param name="typed">What was typed.</param>
    /// <param name="words">What may be meant.</param>
    /// <param name="beginnings">Whether a word that begins with the other is near, however long the rest.</param>
    public static string? To(string typed, IEnumerable<string> words, bool beginnings = true)
    {
        var wanted = Plain(typed);
        return words
            .Select(word => (word, distance: Distance(wanted, Plain(word)), begins: beginnings && Begins(wanted, Plain(word))))
            .Where(candidate => candidate.begins || candidate.distance <= Tolerated(wanted, candidate.word))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.word, StringComparer.Ordinal)
            .Select(candidate => candidate.word)
            .FirstOrDefault();
    }

    /// <summary>A third of the letters; of one or two letters none, since any would make another word.</summary>
    private static int Tolerated(string typed, string word) => Math.Min(typed.Length, word.Length) < 3 ? 0 : Math.Max(1, word.Length / 3);

    private static string Plain(string word) => word.TrimStart('-').Replace('_', '-').ToUpperInvariant();

    private static bool Begins(string typed, string word) =>
        Math.Min(typed.Length, word.Length) >= 3 && (word.StartsWith(typed, StringComparison.Ordinal) || typed.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Letters to add, drop, change or swap with a neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
