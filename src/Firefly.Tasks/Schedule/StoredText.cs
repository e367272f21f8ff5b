namespace Firefly.Tasks.Schedule;

/// <summary>Text that some database would refuse, found before it is stored rather than when it is claimed.</summary>
internal static class StoredText
{
    /// <summary>Refuses U+0000 and lone surrogates, plain or as a JSON escape: PostgreSQL stores neither.</summary>
    public static void RefuseUnstorable(string json, string taskName)
    {
        if (FindUnstorable(json) is { } what)
            throw ScheduleErrors.ArgumentsNotStorable(taskName, what);
    }

    /// <summary>What in the text cannot be stored, in words, or null.</summary>
    public static string? FindUnstorable(string json)
    {
        for (var i = json.AsSpan().IndexOf("\\u", StringComparison.Ordinal); i >= 0; i = NextEscape(json, i))
        {
            if (IsEscapedBackslash(json, i))
                continue;
            var unit = Convert.ToInt32(json.Substring(i + 2, 4), 16);
            if (unit == 0)
                return "the character U+0000";
            if (char.IsLowSurrogate((char)unit))
                return $"a lone surrogate (U+{unit:X4})";
            if (!char.IsHighSurrogate((char)unit))
                continue;
            if (i + 12 > json.Length || json[i + 6] != '\\' || json[i + 7] != 'u' || !char.IsLowSurrogate((char)Convert.ToInt32(json.Substring(i + 8, 4), 16)))
                return $"a lone surrogate (U+{unit:X4})";
            i += 6;
        }

        return json.Contains('\0', StringComparison.Ordinal) ? "the character U+0000" : null;
    }

    private static int NextEscape(string json, int i) => json.IndexOf("\\u", i + 2, StringComparison.Ordinal);

    /// <summary>Whether the backslash at <paramref name="i"/> is itself escaped: an odd run of backslashes stands before it.</summary>
    private static bool IsEscapedBackslash(string json, int i)
    {
        var before = 0;
        while (i - before > 0 && json[i - before - 1] == '\\')
            before++;
        return before % 2 == 1;
    }
}
