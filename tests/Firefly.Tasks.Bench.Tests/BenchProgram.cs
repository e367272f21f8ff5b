using System.Diagnostics;

namespace Firefly.Tasks.Bench.Tests;

/// <summary>A program of bench/, as it was built beside these tests.</summary>
internal static class BenchProgram
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string name, params string[] arguments)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", name, new DirectoryInfo(AppContext.BaseDirectory).Name);
        var start = new ProcessStartInfo("dotnet", ["exec", Path.GetFullPath(Path.Combine(folder, $"{name}.dll")), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
