using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>Tasks that a body schedules on a context commit with it, and none is lost without a word.</summary>
public abstract class ChildTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_child_commits_with_its_parent_and_wakes_the_claimer_once()
    {
        var wakeup = new CountingWakeup();
        await using var app = await CreateAsync(options => options.Services = services => services.AddSingleton<IWakeup>(wakeup));

        var outcome = await RunAsync(app, async body =>
        {
            body.Db.Schedule(Child.Call());
            await body.Db.SaveChangesAsync();
            Assert.Empty(wakeup.Signals);
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(["default"], wakeup.Signals);
        Assert.Equal(1, await ChildrenAsync(app));
    }

    [Fact]
    public async Task A_child_of_a_body_that_throws_is_gone_and_wakes_nobody()
    {
        var wakeup = new CountingWakeup();
        await using var app = await CreateAsync(options => options.Services = services => services.AddSingleton<IWakeup>(wakeup));

        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(app, async body =>
        {
            body.Db.Schedule(Child.Call());
            await body.Db.SaveChangesAsync();
            throw new TimeoutException();
        }));

        Assert.Empty(wakeup.Signals);
        Assert.Equal(0, await ChildrenAsync(app));
    }

    [Fact]
    public async Task A_child_that_a_tracker_was_told_to_take_as_saved_fails_the_attempt()
    {
        await using var app = await CreateAsync();

        await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            body.Db.Schedule(Child.Call());
            body.Db.ChangeTracker.AcceptAllChanges();
            await body.SaveAsync("a");
        }));

        Assert.Empty(await NotesAsync(app));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_that_was_never_saved_fails_the_attempt(bool afterAWrite)
    {
        await using var app = await CreateAsync();

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            if (afterAWrite)
                await body.SaveAsync("a");
            body.Db.Schedule(Child.Call());
        }));

        Assert.Equal(
            "Task 1 ('Test.Body') scheduled 'Test.Child' with db.Schedule and returned without SaveChanges, so that task would never run. Everything was rolled back. " +
            "Call SaveChanges after db.Schedule and before ChangeTracker.Clear, or use IFireflyTasks.ScheduleAsync, which stores at once. " +
            "To give a scheduled task up, remove it: db.Remove(task).",
            error.Message);
        Assert.Empty(await NotesAsync(app));
    }

    [Theory]
    [InlineData(TaskTransaction.OnFirstWrite)]
    [InlineData(TaskTransaction.None)]
    public async Task A_child_on_another_context_that_was_never_saved_fails_the_attempt(TaskTransaction transaction)
    {
        await using var app = await CreateAsync();

        await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(
            app,
            async body =>
            {
                await using var other = body.NewContext();
                other.Schedule(Child.Call());
            },
            transaction));
    }

    [Fact]
    public async Task A_child_with_a_key_of_the_databases_making_commits_with_its_parent()
    {
        var wakeup = new CountingWakeup();
        await using var app = await CreateAsync(options => options.Services = services => services.AddSingleton<IWakeup>(wakeup));

        var outcome = await RunAsync(app, async body =>
        {
            var note = new Note { Text = "a" };
            body.Db.Add(note);
            body.Db.Schedule(note, it => it.Id, _ => Child.Call());
            await body.Db.SaveChangesAsync();
            Assert.Equal(0, await ChildrenAsync(app));
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(1, await ChildrenAsync(app));
        Assert.Equal(["default"], wakeup.Signals);

        await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, async body =>
        {
            await body.SaveAsync("b");
            var note = new Note { Text = "c" };
            body.Db.Add(note);
            body.Db.Schedule(note, it => it.Id, _ => Child.Call());
        }));
        Assert.Equal(["a"], await NotesAsync(app));
    }

    [Fact]
    public async Task A_child_that_the_body_removed_again_is_no_child()
    {
        await using var app = await CreateAsync();

        var outcome = await RunAsync(app, async body =>
        {
            body.Db.Remove(body.Db.Schedule(Child.Call()));
            await body.SaveAsync("a");
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(0, await ChildrenAsync(app));
    }

    [Theory]
    [InlineData("home", TaskTransaction.OnFirstWrite)]
    [InlineData("other", TaskTransaction.OnFirstWrite)]
    [InlineData("home", TaskTransaction.None)]
    public async Task A_child_that_a_cleared_tracker_forgot_fails_the_attempt(string on, TaskTransaction transaction)
    {
        await using var app = await CreateAsync();

        var error = await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(
            app,
            async body =>
            {
                await using var other = body.NewContext();
                var db = on == "home" ? body.Db : other;
                db.Schedule(Child.Call());
                db.ChangeTracker.Clear();
                Assert.Equal(0, await db.SaveChangesAsync());
            },
            transaction));

        Assert.StartsWith("Task 1 ('Test.Body') scheduled 'Test.Child' with db.Schedule and returned without SaveChanges", error.Message);
        Assert.Contains("ChangeTracker.Clear", error.Message);
    }

    [Fact]
    public async Task A_child_that_was_saved_or_taken_back_before_the_tracker_was_cleared_is_none_that_is_lost()
    {
        await using var app = await CreateAsync();

        var outcome = await RunAsync(app, async body =>
        {
            body.Db.Schedule(Child.Call());
            await body.Db.SaveChangesAsync(acceptAllChangesOnSuccess: false);
            body.Db.ChangeTracker.Clear();
            body.Db.Entry(body.Db.Schedule(Child.Call())).State = EntityState.Detached;
            body.Db.Remove(body.Db.Schedule(Child.Call()));
            body.Db.ChangeTracker.Clear();
        });

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(1, await ChildrenAsync(app));
    }

    [Fact]
    public async Task A_pooled_context_no_longer_follows_the_children_of_an_earlier_run()
    {
        await using var app = await CreateAsync(options => options.Registration = ContextRegistration.Pool);
        for (var run = 0; run < 2; run++)
            await Assert.ThrowsAsync<TaskTransactionException>(() => RunAsync(app, body =>
            {
                body.Db.Schedule(Child.Call());
                body.Db.ChangeTracker.Clear();
                return Task.CompletedTask;
            }));
        Assert.Equal(CommitOutcome.NoTransaction, await RunAsync(app, body => body.Db.Notes.CountAsync()));
    }
}
