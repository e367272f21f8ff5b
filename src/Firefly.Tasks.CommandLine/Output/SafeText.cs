namespace Firefly.Tasks.CommandLine.Output;

/// <summary>Text from the database on its way to a terminal, which would obey the control characters in it.</summary>
internal static class SafeText
{
    public static string Of(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(Visible)) : text;

    /// <summary>The same, with line breaks kept: for stack traces.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Of));

    private static string Visible(char character) => char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString();
}
