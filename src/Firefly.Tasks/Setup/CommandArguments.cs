namespace Firefly.Tasks.Setup;

/// <summary>Tells the host's own settings from the command.</summary>
internal static class CommandArguments
{
    public const string Word = "firefly";

    /// <summary>
    /// What follows the word <c>firefly</c>, or null when the application itself is meant. Settings before it are skipped by the grammar of the host's
    /// command-line configuration: <c>--key value</c>, <c>--key=value</c>, <c>/key value</c> and <c>key=value</c>. A lone <c>--</c> is what is left
    /// of <c>dotnet run --</c> where something else has started the application.
    /// </summary>
    public static string[]? CommandIn(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].Equals(Word, StringComparison.OrdinalIgnoreCase))
                return args[(i + 1)..];
            var hasValue = args[i].Contains('=', StringComparison.Ordinal);
            if (args[i] == "--")
                continue;
            if (args[i].StartsWith('-') || args[i].StartsWith('/'))
                i += hasValue ? 0 : 1;
            else if (!hasValue)
                return null;
        }

        return null;
    }
}
