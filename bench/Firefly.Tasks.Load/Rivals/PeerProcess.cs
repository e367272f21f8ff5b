using System.Diagnostics;
using System.Globalization;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>A program of somebody else's queue; the last line that it prints is the milliseconds of its turn.</summary>
internal static class PeerProcess
{
    public static async Task<TimeSpan> TurnAsync(string folder, string program, params string[] arguments)
    {
        var output = await RunAsync(folder, program, arguments);
        var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        return TimeSpan.FromMilliseconds(double.Parse(last, CultureInfo.InvariantCulture));
    }

    /// <exception cref="InvalidOperationException">It is not installed, or it failed.</exception>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {arguments[0]} ended with code {process.ExitCode}; what it wrote before says why.");
    }
}
