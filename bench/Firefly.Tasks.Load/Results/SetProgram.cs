using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;
using Firefly.Tasks.Load.Works;

namespace Firefly.Tasks.Load.Results;

/// <summary>
/// Measures one run after another, on one server a store: each line of standard input is a command line, each of standard output its JSON.
/// A run that fails (no npm, say) is named on standard error, and the others go on.
/// </summary>
internal static class SetProgram
{
    public const string Verb = "set";

    /// <returns>How many runs failed.</returns>
    public static async Task<int> RunAsync()
    {
        var servers = new Dictionary<string, Server>(StringComparer.Ordinal);
        var failed = 0;
        try
        {
            while (await Console.In.ReadLineAsync() is { } line)
            {
                Console.Error.WriteLine(line);
                try
                {
                    Console.WriteLine(Print.Json(await MeasureAsync(CommandLine.Parse(line.Split(' ')), servers)));
                }
                catch (Exception error)
                {
                    Console.Error.WriteLine($"Not measured: {error.Message}");
                    failed++;
                }
            }
        }
        finally
        {
            foreach (var server in servers.Values)
                await server.DisposeAsync();
        }

        return failed;
    }

    private static async Task<LoadReport> MeasureAsync(LoadOptions options, Dictionary<string, Server> servers)
    {
        if (!servers.TryGetValue(options.Store, out var server))
            servers[options.Store] = server = await Server.StartAsync(options);
        return await Work.Of(options).RunAsync(options, server);
    }
}
