namespace Firefly.Tasks.CommandLine;

/// <summary>A command cannot do what it was asked to. The text is all that is shown.</summary>
/// <param name="message">What, why, and what to do.</param>
/// <param name="code">The exit code: 1 it failed, 2 wrong usage.</param>
internal sealed class CommandFailedException(string message, int code = 1) : Exception(message)
{
    public int Code { get; } = code;
}
