using System.Diagnostics;
using System.Globalization;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Points;

/// <summary>A process of consumers that each stop dead at one call, and that is killed once all have.</summary>
internal static class VictimProcess
{
    /// <summary>Returns when the process is dead.</summary>
    /// <param name="victims">Where each is to die, and its database; all of one engine.</param>
    /// <param name="heard">Told of each: a call it came to, and in the end that it reached its point, got through without, or failed.</param>
    public static async Task RunAsync(IReadOnlyList<(CrashPoint Point, OwnDatabase Database)> victims, Action<CrashPoint, string, string> heard)
    {
        string[] arguments =
        [
            "points", .. victims[0].Database.Engine.ProcessArguments,
            .. victims.SelectMany(it => (string[])[it.Point.When, it.Point.Call, it.Database.ConnectionString]),
        ];
        using var process = Process.Start(ConsumerProgram.With(arguments)) ?? throw new InvalidOperationException("The process did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var ends = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ', 3) is not [var number, var what, var text])
                throw new InvalidOperationException($"The process said '{line}'.");
            heard(victims[int.Parse(number, CultureInfo.InvariantCulture)].Point, what, text);
            ends += what == "call" ? 0 : 1;
        }

        await process.WaitForExitAsync();
        Assert.True(ends == victims.Count, $"Only {ends} of {victims.Count} consumers got to their end. {await errors}");
    }
}
