using System.Diagnostics;
using System.Threading.Channels;
using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Rivals;
using Firefly.Tasks.Load.Stores;
using Npgsql;

namespace Firefly.Tasks.Load.Latency;

/// <summary>By hand: NOTIFY in the inserting transaction, the fastest there is for one task; LISTEN, and a claim when it comes.</summary>
internal sealed class RawRoute : Route
{
    private const string Channel = "firefly_load";
    private const string Insert =
        """
        INSERT INTO firefly_tasks (name, queue, status, priority, created, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
        VALUES ($1, 'default', 'created', 0, now(), '{}', 0, 0, 0, 0, 0)
        """;

    private static readonly string s_task = MarkTasks.Mark().Name;

    private readonly Channel<long> _begun = System.Threading.Channels.Channel.CreateUnbounded<long>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Database _database;
    private readonly NpgsqlBatch _schedule;
    private readonly Task _consuming;

    private RawRoute(Database database, NpgsqlBatch schedule, NpgsqlConnection listener, RawPostgreSqlClaimer claimer)
    {
        _database = database;
        _schedule = schedule;
        _consuming = Task.Run(() => ConsumeAsync(listener, claimer));
    }

    /// <param name="database">Its own; it is dropped with it.</param>
    public static async Task<RawRoute> OpenAsync(Database database)
    {
        var listener = await ConnectAsync(database);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", listener))
            await listen.ExecuteNonQueryAsync();
        var schedule = new NpgsqlBatch(await ConnectAsync(database))
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Insert) { Parameters = { new NpgsqlParameter<string> { TypedValue = s_task } } },
                new NpgsqlBatchCommand($"NOTIFY {Channel}"),
            },
        };
        return new RawRoute(database, schedule, listener, new RawPostgreSqlClaimer(database, s_task));
    }

    public override async Task<TimeSpan> GoAsync()
    {
        await _schedule.ExecuteNonQueryAsync();
        var committed = Stopwatch.GetTimestamp();
        return Between(committed, await _begun.Reader.ReadAsync());
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _consuming;
        await _schedule.Connection!.DisposeAsync();
        await _schedule.DisposeAsync();
        await _database.DisposeAsync();
        _stop.Dispose();
    }

    private static async Task<NpgsqlConnection> ConnectAsync(Database database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task ConsumeAsync(NpgsqlConnection listener, RawPostgreSqlClaimer claimer)
    {
        await using (listener)
        await using (claimer)
        {
            try
            {
                while (true)
                {
                    await listener.WaitAsync(_stop.Token);
                    foreach (var _ in await claimer.ClaimAsync())
                        await _begun.Writer.WriteAsync(Stopwatch.GetTimestamp());
                }
            }
            catch (OperationCanceledException)
            {
                // It was told to stop.
            }
        }
    }
}
