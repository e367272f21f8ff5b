namespace Firefly.Tasks.CommandLine;

/// <summary>A command cannot do what it was asked to. The text is all that is shown.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
