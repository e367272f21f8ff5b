namespace Firefly.Tasks.Architecture.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="File">The page.</param>
/// <param name="Line">Where the code begins, counted from 1.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Code">The lines between the fences.</param>
internal sealed record CodeBlock(string File, int Line, string Language, string Code)
{
    public static IEnumerable<CodeBlock> Of(string file, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            var end = Array.FindIndex(lines, i + 1, line => line.StartsWith("```", StringComparison.Ordinal));
            yield return new CodeBlock(file, i + 2, lines[i][3..].Trim(), string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }
    }
}
