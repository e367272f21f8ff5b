using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>The application itself has taken every connection of the pool that a consumer shares with it.</summary>
public sealed class ExhaustedPoolTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private const int Size = 10;

    [Fact]
    public async Task A_pool_that_is_exhausted_at_start_is_named_and_waited_for()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var small = Small(theatre);
        await using var app = Consumer(small);
        var taken = await TakeAllAsync(small);

        await app.StartAsync();
        var line = await app.Logs.WaitForAsync(line => line.EventId.Id == 5003);
        Assert.Contains("pool has been exhausted", line.Message, StringComparison.Ordinal);
        await GiveBackAsync(taken);

        await RunsAsync(theatre, app);
        await app.Logs.WaitForAsync(line => line.EventId.Id == 5019);
        await app.StopAsync();
    }

    [Fact]
    public async Task A_pool_that_is_exhausted_in_the_midst_of_the_work_costs_no_task()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var small = Small(theatre);
        await using var app = Consumer(small);
        await app.StartAsync();
        await RunsAsync(theatre, app);
        var taken = await TakeAllAsync(small); // but those that the consumer keeps for itself

        var task = await theatre.App().Get<IFireflyTasks>().ScheduleAsync(NoteTasks.Write(1));
        await app.Logs.WaitForAsync(line => line.EventId.Id is 3001 or 3004);
        await GiveBackAsync(taken);

        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
        Assert.Equal(2, (await theatre.NotesAsync()).Count);
        await app.StopAsync();
    }

    private OwnDatabase Small(Theatre theatre) => new(database, new NpgsqlConnectionStringBuilder(theatre.Database.ConnectionString) { MaxPoolSize = Size, Timeout = 1 }.ConnectionString);

    private static TestApp Consumer(OwnDatabase small) => TestApp.On(small, options =>
    {
        options.Settings = settings => settings.PollInterval = TimeSpan.FromMilliseconds(100);
        options.Firefly = firefly => firefly.AddConsumer(consumer => consumer.Queues = ["notes"]);
    });

    private static async Task RunsAsync(Theatre theatre, TestApp app)
    {
        var task = await app.Get<IFireflyTasks>().ScheduleAsync(NoteTasks.Write(1));
        await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
    }

    private static async Task<List<NpgsqlConnection>> TakeAllAsync(OwnDatabase small)
    {
        var taken = new List<NpgsqlConnection>();
        while (true)
        {
            var connection = new NpgsqlConnection(small.ConnectionString);
            try
            {
                await connection.OpenAsync();
                taken.Add(connection);
            }
            catch (NpgsqlException)
            {
                await connection.DisposeAsync();
                return taken;
            }
        }
    }

    private static async Task GiveBackAsync(List<NpgsqlConnection> taken)
    {
        foreach (var connection in taken)
            await connection.DisposeAsync();
    }
}
