using System.Diagnostics;

namespace Firefly.Tasks.Architecture.Support;

/// <summary>Other processes, always with a limit.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Runs a program to its end and hands back what it printed; fails with that if its exit code is not 0.</summary>
    public static async Task<string> RunAsync(string folder, params string[] command)
    {
        using var process = Start(folder, command);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        var printed = await output + await errors;
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)} ended with {process.ExitCode}:\n{printed}");
        return await output;
    }

    public static Process Start(string folder, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // no build server keeps our pipes open
        start.Environment["UseSharedCompilation"] = "false";
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }
}
