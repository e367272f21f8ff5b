using System.Globalization;

namespace Firefly.Tasks.CommandLine.Output;

/// <summary>
/// Says on standard error how far a long command has come: on a screen in one line that is written over, in a file a line every 5 seconds.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, string verb, TimeProvider time) : IProgress<int>, IDisposable
{
    private static readonly TimeSpan Screen = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan File = TimeSpan.FromSeconds(5);

    private long _last = time.GetTimestamp();
    private bool _shown;

    public void Report(int value)
    {
        if (time.GetElapsedTime(_last) < (terminal.ErrorIsScreen ? Screen : File))
            return;
        _last = time.GetTimestamp();
        _shown = true;
        var text = string.Create(CultureInfo.InvariantCulture, $"{verb} {value:N0} so far ...");
        if (terminal.ErrorIsScreen)
            terminal.Error.Write($"\r{text}");
        else
            terminal.Error.WriteLine(text);
    }

    public void Dispose()
    {
        if (_shown && terminal.ErrorIsScreen)
            terminal.Error.WriteLine();
    }
}
