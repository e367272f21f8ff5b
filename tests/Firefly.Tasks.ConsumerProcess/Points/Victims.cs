using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>
/// Consumers that stop dead, each at another call of its own database. As soon as each has got there, or through without, the process kills
/// itself by SIGKILL: a process a point would do the same to the databases, at a second of start-up each.
/// </summary>
internal static class Victims
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string engine, string store, string[] points)
    {
        ThreadPool.SetMinThreads(1000, 100); // a thread that SQLite keeps for ever is one less
        var victims = points.Chunk(3).Select((point, i) => RunOneAsync(engine, store, new CallGate(point[0] == "before", point[1]), point[2], i));
        var all = Task.WhenAll([.. victims]);
        await Task.WhenAny(all, Task.Delay(Limit, TimeProvider.System));
        await Console.Out.FlushAsync();
        using var me = Process.GetCurrentProcess();
        me.Kill();
        return 1;
    }

    private static async Task RunOneAsync(string engine, string store, CallGate gate, string connectionString, int number)
    {
        if (engine == "sqlite")
            SqliteCalls.Guard(new SqliteConnectionStringBuilder(connectionString).DataSource, gate);
        else
            connectionString = Relay.Open(connectionString, gate);

        await Task.Yield();
        var through = ConsumeAsync(engine, store, connectionString);
        await Task.WhenAny(gate.Shut, through);
        foreach (var call in gate.Calls)
            await Console.Out.WriteLineAsync($"{number} call {call}");
        await Console.Out.WriteLineAsync(
            gate.Shut.IsCompleted ? $"{number} reached it" : through.IsFaulted ? $"{number} failed {through.Exception.ToString().ReplaceLineEndings(" ")}" : $"{number} got through");
    }

    /// <summary>Returns when all that there was to do is done and the consumer has left in order.</summary>
    private static async Task ConsumeAsync(string engine, string store, string connectionString)
    {
        using var work = new AwaitedWork();
        using var host = ConsumerHost.Build(
            engine,
            store,
            connectionString,
            builder => builder.Logging.AddProvider(work),
            options =>
            {
                options.Consumer.Concurrency = 1;
                options.Consumer.Lease = TimeSpan.FromSeconds(6);
                options.PollInterval = TimeSpan.FromMinutes(1); // it is woken; idle polls would only be more calls
                options.Retention.Interval = TimeSpan.FromSeconds(1);
            });
        await host.StartAsync();
        await work.Done;
        await host.StopAsync();
    }
}
