namespace Firefly.Tasks.CommandLine.Input;

/// <summary>Tells the host's own settings from the command.</summary>
internal static class HostArguments
{
    public const string Word = "firefly";

    /// <summary>
    /// What follows the word <c>firefly</c>, or null when the application itself is meant. Settings before it are skipped by the grammar of the host's
    /// command-line configuration: <c>--key value</c>, <c>--key=value</c>, <c>/key value</c> and <c>key=value</c>.
    /// </summary>
    public static string[]? CommandIn(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == Word)
                return args[(i + 1)..];
            var hasValue = args[i].Contains('=', StringComparison.Ordinal);
            if (args[i].StartsWith('-') || args[i].StartsWith('/'))
                i += hasValue ? 0 : 1;
            else if (!hasValue)
                return null;
        }

        return null;
    }
}
