using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>What people and commands read, over both tables.</summary>
public abstract class QueryTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    private int _moves;

    [Fact]
    public async Task A_task_is_found_wherever_it_is()
    {
        var ended = await EndedAsync(ScheduledTaskStatus.Completed);
        var running = await RunningAsync();
        var waiting = await InsertAsync(New());

        Assert.Equal(ScheduledTaskStatus.Completed, (await FindAsync(ended.Id)).Status);
        Assert.Equal(ScheduledTaskStatus.Running, (await FindAsync(running.Id)).Status);
        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(waiting)).Status);
        Assert.Null(await Queries.FindAsync(4711, default));
    }

    [Fact]
    public async Task The_newest_come_first_page_by_page()
    {
        var ended = await EndedAsync(ScheduledTaskStatus.Failed);
        var ids = await InsertAsync(4);

        var first = await Queries.ListAsync(new TaskFilter(), limit: 3, beforeId: null, default);
        var second = await Queries.ListAsync(new TaskFilter(), limit: 3, beforeId: first[^1].Id, default);

        Assert.Equal([ids[3], ids[2], ids[1]], first.Select(task => task.Id));
        Assert.Equal([ids[0], ended.Id], second.Select(task => task.Id));
    }

    [Fact]
    public async Task Filters_reach_both_tables()
    {
        var old = await EndedAsync(ScheduledTaskStatus.Failed, at: Now.AddDays(-2));
        var recent = await EndedAsync(ScheduledTaskStatus.Completed);
        var mail = await InsertAsync(New(queue: "mail", name: "Mail.Send"));

        await AssertListsAsync([recent.Id, old.Id], new TaskFilter(Queue: "default"));
        await AssertListsAsync([mail], new TaskFilter(Name: "Mail.Send"));
        await AssertListsAsync([old.Id], new TaskFilter(Status: ScheduledTaskStatus.Failed));
        await AssertListsAsync([mail], new TaskFilter(Status: ScheduledTaskStatus.Created));
        await AssertListsAsync([old.Id], new TaskFilter(EndedBefore: Now.AddDays(-1)));
        await AssertListsAsync([recent.Id], new TaskFilter(Id: recent.Id));
        await AssertListsAsync([], new TaskFilter(Queue: "mail", Name: Known));
        await AssertListsAsync([mail, recent.Id, old.Id], new TaskFilter());
    }

    [Fact]
    public async Task Counts_are_by_queue_name_and_status_with_the_oldest_waiting()
    {
        await EndedAsync(ScheduledTaskStatus.Completed);
        await EndedAsync(ScheduledTaskStatus.Completed);
        await RunningAsync();
        await InsertAsync(New(notBefore: Now.AddHours(1)));
        await InsertAsync(New(), Now.AddMinutes(-3));
        await InsertAsync(New(queue: "mail", name: "Mail.Send"));

        var counts = await Queries.CountByNameAsync(default);

        Assert.Equal(
            [
                new TaskCount("default", Known, ScheduledTaskStatus.Created, 2, Now.AddMinutes(-3)),
                new TaskCount("default", Known, ScheduledTaskStatus.Running, 1, null),
                new TaskCount("default", Known, ScheduledTaskStatus.Completed, 2, null),
                new TaskCount("mail", "Mail.Send", ScheduledTaskStatus.Created, 1, Now),
            ],
            counts.OrderBy(count => count.Queue, StringComparer.Ordinal).ThenBy(count => count.Status));
    }

    [Fact]
    public async Task Unknown_names_are_those_of_waiting_tasks_that_this_process_does_not_know()
    {
        await EndedAsync(ScheduledTaskStatus.Completed);
        await InsertAsync(New());
        await InsertAsync(New(name: "Old.One"), Now.AddDays(-1));
        await InsertAsync(New(name: "Old.One"));
        await InsertAsync(New(name: "Old.Two", queue: "mail"));

        var unknown = await Queries.UnknownNamesAsync([Known, "Another"], default);

        Assert.Equal(
            [
                new TaskCount("default", "Old.One", ScheduledTaskStatus.Created, 2, Now.AddDays(-1)),
                new TaskCount("mail", "Old.Two", ScheduledTaskStatus.Created, 1, Now),
            ],
            unknown.OrderBy(count => count.Name, StringComparer.Ordinal));
        Assert.Empty(await Queries.UnknownNamesAsync([Known, "Old.One", "Old.Two"], default));
    }

    [Fact]
    public async Task At_most_a_hundred_unknown_names_are_given()
    {
        await Store.InsertAsync([.. Enumerable.Range(0, 130).Select(i => New(name: $"Unknown{i}"))], Now, default);

        Assert.Equal(100, (await Queries.UnknownNamesAsync([], default)).Count);
    }

    [Fact]
    public async Task Consumers_are_shown_with_what_they_hold()
    {
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);
        await Store.HeartbeatAsync(Consumer("idle", TimeSpan.FromMinutes(1)), Now.AddSeconds(1), first: true, default);
        await InsertAsync(3);
        await ClaimAsync(limit: 2);

        var consumers = await Queries.ConsumersAsync(default);

        Assert.Equal(
            [
                new ConsumerState(Me, "default", Now, Now, TimeSpan.FromSeconds(30), Running: 2),
                new ConsumerState("idle", "default", Now, Now.AddSeconds(1), TimeSpan.FromMinutes(1), Running: 0),
            ],
            consumers.OrderBy(consumer => consumer.Id, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_task_that_moves_meanwhile_is_never_missed_nor_seen_twice()
    {
        var ids = await InsertAsync(20);
        using var over = new CancellationTokenSource();
        var moving = Task.Run(() => MoveRoundAndRoundAsync(over.Token));

        for (var read = 0; read < 300 || Volatile.Read(ref _moves) <= 20; read++)
        {
            var seen = await Queries.ListAsync(new TaskFilter(), limit: 100, beforeId: null, default);
            Assert.Equal(ids, seen.Select(task => task.Id).Order());
            Assert.Equal(20, await Queries.CountAsync(new TaskFilter(), default));
        }

        await over.CancelAsync();
        await moving;
    }

    private async Task MoveRoundAndRoundAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            foreach (var task in (await ClaimAsync(limit: 5)).Tasks)
            {
                await CompleteAsync(new Completion.FailedForGood(task.Id, task.Claim, 1, Errors("boom"), Now));
                Interlocked.Increment(ref _moves);
            }

            await Admin.RetryAsync(new TaskFilter(), Now, progress: null, default);
        }
    }

    private async Task AssertListsAsync(long[] expected, TaskFilter filter)
    {
        Assert.Equal(expected, (await Queries.ListAsync(filter, limit: 10, beforeId: null, default)).Select(task => task.Id));
        Assert.Equal(expected.Length, await Queries.CountAsync(filter, default));
    }
}
