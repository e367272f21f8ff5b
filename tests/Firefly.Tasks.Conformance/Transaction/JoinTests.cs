using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>What <see cref="IFireflyTasks"/> does in a body is inside its transaction: one after the other, and what fails is undone by itself.</summary>
public abstract class JoinTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_store_works_on_the_connection_of_the_running_task_and_nowhere_else_outside()
    {
        await using var app = await CreateAsync();
        var home = app.Get<IHomeTransaction>();
        Assert.Equal((false, false), (home.IsRunning, home.IsOpen));

        var outcome = await RunAsync(app, async body =>
        {
            Assert.Equal((true, false), (home.IsRunning, home.IsOpen));
            var connection = await home.RunAsync((connection, transaction) =>
            {
                Assert.Same(transaction.Connection, connection);
                return Task.FromResult(connection);
            }, default);
            Assert.Same(body.Db.Database.GetDbConnection(), connection);
            Assert.Equal((true, true), (home.IsRunning, home.IsOpen));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        await RunAsync(
            app,
            _ =>
            {
                Assert.False(home.IsRunning);
                return Task.CompletedTask;
            },
            TaskTransaction.None);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_side_by_side_take_turns(bool afterAWrite)
    {
        await using var app = await CreateAsync();
        var tasks = app.Get<IFireflyTasks>();

        var outcome = await RunAsync(app, async body =>
        {
            if (afterAWrite)
                await body.SaveAsync("a");
            await Task.WhenAll(
            [
                .. Enumerable.Range(0, 4).Select(_ => tasks.ScheduleAsync(Child.Call())),
                .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => tasks.Schedule(Child.Call()))),
                .. Enumerable.Range(0, 4).Select(_ => (Task)tasks.FindAsync(body.Task.Id)),
            ]);
            Assert.Equal(0, await ChildrenAsync(app));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(8, await ChildrenAsync(app));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Thousands_of_children_commit_or_vanish_with_their_task(bool commits)
    {
        await using var app = await CreateAsync();
        var task = await ClaimAsync(app);

        var running = RunAsync(app, task, async body =>
        {
            await body.SaveAsync("a");
            var ids = await app.Get<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Repeat(Child.Call(), 1000));
            Assert.Equal((1000, 0), (ids.Distinct().Count(), await ChildrenAsync(app)));
            if (!commits)
                throw new InvalidOperationException("no");
        });

        if (commits)
            Assert.Equal(CommitOutcome.Committed, await running);
        else
            await Assert.ThrowsAsync<InvalidOperationException>(() => running);
        Assert.Equal(commits ? 1000 : 0, await ChildrenAsync(app));
    }

    [Theory]
    [InlineData("statement")]
    [InlineData("save")]
    public async Task A_call_that_waits_for_its_turn_keeps_its_child_when_a_write_beside_it_fails_and_is_caught(string write)
    {
        await using var app = await CreateAsync();
        var tasks = app.Get<IFireflyTasks>();
        await app.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON \"Notes\" (\"Text\")");

        var outcome = await RunAsync(app, async body =>
        {
            Task<ScheduledTask> scheduled;
            Task failed;
            using (await app.Get<IWriteGate>().EnterAsync("another body", default))
            {
                scheduled = tasks.ScheduleAsync(Child.Call());
                failed = FailAsync(body.Db); // up to where it waits
            }

            await failed;
            Assert.True((await scheduled).Id > 0);
            body.Db.ChangeTracker.Clear();
            await body.SaveAsync("after");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["after"], await NotesAsync(app));
        Assert.Equal(1, await ChildrenAsync(app));

        async Task FailAsync(TestDb db)
        {
            db.Notes.AddRange(new Note { Text = "twice" }, new Note { Text = "twice" });
            await Assert.ThrowsAnyAsync<Exception>(() => write == "save" ? db.SaveChangesAsync() : db.Database.ExecuteSqlRawAsync("INSERT INTO nowhere VALUES (1)"));
        }
    }

    [Theory]
    [InlineData("first")]
    [InlineData("after a write")]
    [InlineData("after a join")]
    public async Task A_call_that_fails_and_is_caught_spoils_nothing(string when)
    {
        await using var app = await CreateAsync();
        var tasks = app.Get<IFireflyTasks>();
        await app.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON firefly_tasks (queue) WHERE queue = 'once'");
        var once = new ScheduleOptions { Queue = "once" };
        await tasks.ScheduleAsync(Child.Call(), once);

        var outcome = await RunAsync(app, async body =>
        {
            if (when == "after a write")
                await body.SaveAsync("before");
            if (when == "after a join")
                await tasks.ScheduleAsync(Child.Call());
            await Assert.ThrowsAnyAsync<Exception>(() => tasks.ScheduleAsync(Child.Call(), once));
            Assert.ThrowsAny<Exception>(() => tasks.ScheduleNow(Child.Call(), once));
            await body.SaveAsync("after");
            await Assert.ThrowsAnyAsync<Exception>(() => tasks.ScheduleAsync(Child.Call(), once));
            await tasks.ScheduleAsync(Child.Call());
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(when == "after a write" ? ["after", "before"] : ["after"], await NotesAsync(app));
        Assert.Equal(when == "after a join" ? 3 : 2, await ChildrenAsync(app));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_range_that_fails_in_the_middle_and_is_caught_leaves_none_of_it(bool afterAWrite)
    {
        await using var app = await CreateAsync();
        var tasks = app.Get<IFireflyTasks>();
        await app.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON firefly_tasks (queue) WHERE queue = 'once'");

        await RunAsync(app, async body =>
        {
            if (afterAWrite)
                await body.SaveAsync("before");
            await Assert.ThrowsAnyAsync<Exception>(() => tasks.ScheduleRangeAsync([Child.Call(), Child.Call()], new ScheduleOptions { Queue = "once" }));
            await body.SaveAsync("after");
        });

        Assert.Equal(0, await ChildrenAsync(app));
        Assert.Contains("after", await NotesAsync(app));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_and_caught_spoils_nothing()
    {
        await using var app = await CreateAsync();
        var tasks = app.Get<IFireflyTasks>();

        var outcome = await RunAsync(app, async body =>
        {
            await body.SaveAsync("a");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tasks.ScheduleAsync(Child.Call(), cancellationToken: new CancellationToken(canceled: true)));
            await body.SaveAsync("b");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["a", "b"], await NotesAsync(app));
        Assert.Equal(0, await ChildrenAsync(app));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_with_a_key_that_fails_to_be_stored_and_is_caught_spoils_nothing(bool first)
    {
        await using var app = await CreateAsync();
        await app.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON firefly_tasks (queue) WHERE queue = 'once'");
        var once = new ScheduleOptions { Queue = "once" };
        await app.Get<IFireflyTasks>().ScheduleAsync(Child.Call(), once);

        var outcome = await RunAsync(app, async body =>
        {
            if (!first)
                await body.SaveAsync("before");
            var note = new Note { Text = "a" };
            body.Db.Add(note);
            var child = body.Db.Schedule(note, it => it.Id, _ => Child.Call(), once);
            await Assert.ThrowsAnyAsync<Exception>(() => body.Db.SaveChangesAsync());
            await body.Db.Database.ExecuteSqlRawAsync("UPDATE firefly_tasks SET queue = 'moved' WHERE queue = 'once'");
            await body.SaveAsync("b");
            Assert.True(child.Id > 0);
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(first ? ["a", "b"] : ["a", "b", "before"], await NotesAsync(app));
        Assert.Equal(2, await ChildrenAsync(app));
    }
}
