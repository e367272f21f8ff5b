using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Output;

/// <summary>Where a command writes: answers to <paramref name="Out"/>, errors and progress to <paramref name="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="ErrorIsScreen">Whether a person watches standard error, so that a line may be written over.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool ErrorIsScreen)
{
    public static Terminal OfProcess() => new(CommandOutput.Answer, Console.Error, !Console.IsErrorRedirected);
}
