using System.Globalization;
using System.Text.Json;
using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Consume;

/// <summary>
/// What a consumer process does: <c>consume store concurrency prefetch</c>. It obeys the lines of its standard input, and answers each
/// with one: <c>start connection-string</c>, <c>count</c>, <c>stop</c>; it ends with its input.
/// </summary>
internal static class ConsumerProgram
{
    public const string Verb = "consume";

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var engine = Engine.Of(args[1]);
        if (engine is SqliteEngine)
            SqliteCounter.Watch();
        IHost? host = null;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var (verb, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
            if (verb == "start")
                host = await StartAsync(engine, rest, args);
            else if (verb == "stop")
                await StopAsync(host);
            Console.WriteLine(verb == "count" ? JsonSerializer.Serialize(Counted()) : verb);
        }

        return 0;
    }

    private static async Task<IHost> StartAsync(Engine engine, string connectionString, IReadOnlyList<string> args)
    {
        var host = LoadApp.Build(engine, connectionString, consumer =>
        {
            consumer.Concurrency = int.Parse(args[2], CultureInfo.InvariantCulture);
            consumer.Prefetch = int.Parse(args[3], CultureInfo.InvariantCulture);
        });
        await host.StartAsync();
        return host;
    }

    private static async Task StopAsync(IHost? host)
    {
        if (host is null)
            return;
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private static Count Counted() =>
        new(SqliteCounter.Statements, SqliteCounter.Commits, GC.GetTotalAllocatedBytes(precise: false), Bodies.Ended);
}
