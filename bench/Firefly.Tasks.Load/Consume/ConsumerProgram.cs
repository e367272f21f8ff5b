using System.Globalization;
using System.Text.Json;
using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Consume;

/// <summary>
/// What a consumer process does: <c>consume store concurrency prefetch poll-milliseconds</c>. It obeys the lines of its standard input, and
/// answers each with one: <c>start connection-string</c>, <c>count</c>, <c>next</c> (the instant at which the next marking body begins),
/// <c>stop</c>; it ends with its input.
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
            Console.WriteLine(verb switch
            {
                "count" => JsonSerializer.Serialize(ProcessCount.Now()),
                "next" => (await MarkTasks.NextAsync()).ToString(CultureInfo.InvariantCulture),
                _ => verb,
            });
        }

        return 0;
    }

    private static async Task<IHost> StartAsync(Engine engine, string connectionString, IReadOnlyList<string> args)
    {
        var poll = TimeSpan.FromMilliseconds(Number(args[4]));
        var host = LoadApp.Build(engine, connectionString, poll, consumer =>
        {
            consumer.Concurrency = Number(args[2]);
            consumer.Prefetch = args[3] == "auto" ? null : Number(args[3]);
        });
        await host.StartAsync();
        return host;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static async Task StopAsync(IHost? host)
    {
        if (host is null)
            return;
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
