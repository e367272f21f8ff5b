using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.CommandLine.Stop;
using Firefly.Tasks.CommandLine;
using Firefly.Tasks.Setup;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks;

/// <summary>Gives an application the <c>firefly</c> commands.</summary>
public static class FireflyHostExtensions
{
    /// <summary>
    /// Runs the command that follows the word <c>firefly</c> (<c>dotnet run -- firefly list</c>) with the application's services, without starting
    /// the host: no web server and no hosted service runs. The word may be in any case. Without it this runs the application as <c>RunAsync</c> does.
    /// </summary>
    /// <remarks>
    /// Settings for the host's own command-line configuration stand before the word: <c>--Database PostgreSql firefly list</c>. A command writes
    /// its answer to standard output; errors, progress and the application's log go to standard error.
    /// </remarks>
    /// <param name="host">The built application: web or generic host. It is disposed of at the end.</param>
    /// <param name="args">The arguments of the process.</param>
    /// <returns>
    /// The exit code, which is set as the process's too. Of a command: 0 it worked, 1 it failed, 2 wrong usage. Of the application: 0, or 1 when it was
    /// not started because its settings, its model or its connection string are wrong (the log says how), or when its consumer stopped after a failed
    /// task because <c>Firefly:FailSilently</c> is false.
    /// </returns>
    public static async Task<int> RunFireflyAsync(this IHost host, string[] args)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(args);

        if (CommandArguments.CommandIn(args) is { } command)
            return Environment.ExitCode = await RunCommandAsync(host, command); // a Program.cs that does not return it ends with it all the same
        if (await RefusesAsync(host))
            return Environment.ExitCode = 1;

        await host.RunAsync();
        return Environment.ExitCode;
    }

    private static async Task<bool> RefusesAsync(IHost host)
    {
        if (!StartRefusal.Says(host))
            return false;
        await DisposeAsync(host); // loggers write what they hold
        return true;
    }

    private static async Task<int> RunCommandAsync(IHost host, string[] command)
    {
        try
        {
            using var signals = new StopSignals();
            return await FireflyCommands.RunAsync(host.Services, command, Terminal.OfProcess(), signals.Stop);
        }
        finally
        {
            await DisposeAsync(host);
        }
    }

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            host.Dispose();
    }
}
