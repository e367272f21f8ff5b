using System.Diagnostics;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>Runs a program of the system to its end.</summary>
internal static class Command
{
    /// <exception cref="FaultsException">It ended with another exit code than 0, or is not there.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new FaultsException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {await output}{await errors}");
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new FaultsException($"'{start.FileName}' cannot be run: {error.Message}. ./faults.sh installs what is missing when it may use apt.");
        }
    }
}
