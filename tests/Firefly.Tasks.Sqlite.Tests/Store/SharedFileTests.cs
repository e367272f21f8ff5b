using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>
/// Several writers on one file that know nothing of each other, as different processes are: every application has a gate and a
/// connection of its own.
/// </summary>
public sealed class SharedFileTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Applications_on_one_file_claim_and_complete_each_task_once()
    {
        await using var second = TestApp.On(App.Database);
        await using var third = TestApp.On(App.Database);
        await InsertAsync(600);

        var ended = await Task.WhenAll(new[] { App, second, third }.SelectMany((app, a) => Enumerable.Range(0, 2).Select(c => Task.Run(async () =>
        {
            var mine = new List<long>();
            var store = app.Get<ITaskStore>();
            while ((await ClaimWithAsync(store, limit: 7, consumer: $"{a}-{c}")).Tasks is { Count: > 0 } tasks)
            {
                Assert.All(await store.CompleteAsync([.. tasks.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default), Assert.True);
                mine.AddRange(tasks.Select(task => task.Id));
            }

            return mine;
        }))));

        Assert.Equal(600, ended.SelectMany(ids => ids).Distinct().Count());
        Assert.Equal((0L, 600L), (await RowsAsync("firefly_tasks"), await RowsAsync("firefly_finished")));
    }

    [Fact]
    public async Task A_write_waits_for_the_writer_of_another_process_and_says_how_long()
    {
        await InsertAsync(New());
        await using var other = await LockAsync();
        var beat = Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        Assert.False(beat.IsCompleted);

        await ExecuteAsync(other, "COMMIT");

        var heartbeat = await beat;
        Assert.True(heartbeat.Alive);
        Assert.Null(heartbeat.DatabaseTime);
        Assert.True(heartbeat.Waited >= TimeSpan.FromMilliseconds(150), $"{heartbeat.Waited}");
    }

    [Fact]
    public async Task A_heartbeat_after_one_that_was_held_up_counts_its_own_waiting_alone()
    {
        await using (var other = await LockAsync())
        {
            var heldUp = Store.HeartbeatAsync(Consumer(), Now, first: true, default);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            await ExecuteAsync(other, "COMMIT");
            await heldUp;
        }

        var start = TimeProvider.System.GetTimestamp();
        var heartbeat = await Store.HeartbeatAsync(Consumer(), Now, first: false, default);

        Assert.True(heartbeat.Alive);
        Assert.True(heartbeat.Waited <= TimeProvider.System.GetElapsedTime(start), $"{heartbeat.Waited}");
    }

    [Fact]
    public async Task A_file_that_stays_locked_is_an_error_that_says_who_may_hold_it_and_the_store_works_on_afterwards()
    {
        await using var app = TestApp.On(App.Database, options => options.Firefly = firefly =>
            firefly.UseSqlite<TestDb>(sqlite => sqlite.BusyTimeout = TimeSpan.FromMilliseconds(100)));
        var store = app.Get<ITransactionalStore>();
        await using var other = await LockAsync();

        var error = await Assert.ThrowsAsync<TimeoutException>(() => store.InsertAsync([New()], Now, default));

        Assert.Contains("test.db stayed locked", error.Message, StringComparison.Ordinal);
        Assert.Contains("another process", error.Message, StringComparison.Ordinal);
        Assert.Contains("BusyTimeout", error.Message, StringComparison.Ordinal);
        Assert.True(store.IsTransient(error));
        Assert.Equal(2, app.Logs.Lines.Count(line => line.EventId.Id == 6201));

        await ExecuteAsync(other, "COMMIT");
        Assert.Single(await store.InsertAsync([New()], Now, default));
    }

    [Fact]
    public async Task What_people_do_to_tasks_gives_up_on_a_locked_file_after_as_many_tries()
    {
        await using var app = TestApp.On(App.Database, options => options.Firefly = firefly =>
            firefly.UseSqlite<TestDb>(sqlite => sqlite.BusyTimeout = TimeSpan.FromMilliseconds(100)));
        var admin = app.Get<ITaskAdmin>();
        await InsertAsync(New());
        await using var other = await LockAsync();

        var error = await Assert.ThrowsAsync<TimeoutException>(() => Task.Run(() => admin.DeleteAsync(new TaskFilter(), progress: null, default)));

        Assert.Contains("The SQLite file of TestDb stayed locked", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, app.Logs.Lines.Count(line => line.EventId.Id == 6201));

        await ExecuteAsync(other, "COMMIT");
        Assert.Equal(1, await admin.DeleteAsync(new TaskFilter(), progress: null, default));
    }

    [Fact]
    public async Task The_applications_own_contexts_wait_for_a_busy_file_too()
    {
        await using var other = await LockAsync();
        var save = Task.Run(() => App.WithDbAsync(async db =>
        {
            Assert.Equal(5000L, await db.Database.SqlQueryRaw<long>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync());
            db.Notes.Add(new Note { Text = "patient" });
            await db.SaveChangesAsync();
        }));
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);

        await ExecuteAsync(other, "COMMIT");
        await save;

        Assert.Equal(1L, await RowsAsync("Notes"));
    }

    [Fact]
    public async Task A_failed_write_leaves_nothing_and_the_connection_free()
    {
        var tooMuch = New() with { Queue = null! };

        await Assert.ThrowsAsync<SqliteException>(() => Store.InsertAsync([New(), tooMuch], Now, default));

        Assert.Equal(0L, await RowsAsync("firefly_tasks"));
        Assert.Single(await Store.InsertAsync([New()], Now, default));
    }

    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection($"{App.Database.ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
