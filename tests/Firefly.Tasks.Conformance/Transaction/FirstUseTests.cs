using System.Data;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary><see cref="TaskTransaction.OnFirstUse"/>: reads and raw ADO.NET on the home's connection are inside too.</summary>
public abstract class FirstUseTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(ContextRegistration.Context)]
    [InlineData(ContextRegistration.Pool)]
    public async Task A_read_begins_the_transaction(ContextRegistration registration)
    {
        await using var app = await CreateAsync(options => options.Registration = registration);
        for (var round = 0; round < 3; round++)
        {
            var text = $"{round}";
            var task = await ClaimAsync(app);
            var outcome = await RunAsync(
                app,
                task,
                async body =>
                {
                    Assert.Equal(round, await body.Db.Notes.CountAsync());
                    Assert.NotNull(body.Db.Database.CurrentTransaction);
                    await body.SaveAsync(text);
                    Assert.Equal(round, (await NotesAsync(app)).Length);
                },
                TaskTransaction.OnFirstUse);

            Assert.Equal(CommitOutcome.Committed, outcome);
            Assert.True(await IsCompletedAsync(app, task));
            await app.WithDbAsync(async db =>
            {
                Assert.Equal(ConnectionState.Closed, db.Database.GetDbConnection().State);
                await db.Notes.CountAsync();
                Assert.Equal(ConnectionState.Closed, db.Database.GetDbConnection().State);
            });
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Raw_commands_on_the_contexts_connection_are_inside(bool openedByEf)
    {
        await using var app = await CreateAsync();

        async Task Body(TaskBody body, bool fails)
        {
            if (openedByEf)
                await body.Db.Database.OpenConnectionAsync();
            else
                await body.Db.Database.GetDbConnection().OpenAsync();
            await using var command = body.Db.Database.GetDbConnection().CreateCommand();
            command.CommandText = """INSERT INTO "Notes" ("Text") VALUES ('raw')""";
            await command.ExecuteNonQueryAsync();
            Assert.Empty(await NotesAsync(app));
            if (fails)
                throw new TimeoutException();
            await body.SaveAsync("saved");
        }

        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(app, body => Body(body, fails: true), TaskTransaction.OnFirstUse));
        Assert.Empty(await NotesAsync(app));

        Assert.Equal(CommitOutcome.Committed, await RunAsync(app, body => Body(body, fails: false), TaskTransaction.OnFirstUse));
        Assert.Equal(["raw", "saved"], await NotesAsync(app));
    }

    [Fact]
    public async Task A_body_that_uses_nothing_has_no_transaction()
    {
        await using var app = await CreateAsync();
        Assert.Equal(CommitOutcome.NoTransaction, await RunAsync(app, body => Task.FromResult(body.Db), TaskTransaction.OnFirstUse));
    }

    [Fact]
    public async Task With_the_default_a_connection_opened_by_hand_is_warned_of_once()
    {
        await using var app = await CreateAsync();
        for (var round = 0; round < 2; round++)
            await RunAsync(app, async body =>
            {
                await body.Db.Database.GetDbConnection().OpenAsync();
                await body.Db.Database.GetDbConnection().CloseAsync();
            });

        var warning = Assert.Single(app.Logs.Lines, line => line.EventId.Id == 3501);
        Assert.Contains("TaskTransaction.OnFirstUse", warning.Message);
    }
}
