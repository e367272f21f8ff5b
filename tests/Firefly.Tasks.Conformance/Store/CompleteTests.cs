using System.Text.Json;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>What becomes of a claimed row, and that only its claim decides.</summary>
public abstract class CompleteTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    private static readonly DateTimeOffset s_later = Now.AddSeconds(2);

    [Fact]
    public async Task A_task_that_succeeded_moves_to_the_finished_table()
    {
        var running = await RunningAsync(New(priority: 4, arguments: """{"i":1}""", maxRetries: 2, retryDelay: TimeSpan.FromSeconds(7), notBefore: Now.AddSeconds(-1)));

        Assert.True(await CompleteAsync(new Completion.Succeeded(running.Id, running.Claim, """{"sum":4}""", s_later)));

        Assert.Equal((0, 1), (await RowsAsync("firefly_tasks"), await RowsAsync("firefly_finished")));
        var task = await FindAsync(running.Id);
        Assert.Equal((ScheduledTaskStatus.Completed, s_later), (task.Status, task.Completed));
        Assert.Equal("""{"sum":4}""", task.Returned!.Value.GetRawText());
        Assert.Equal((Known, "default", 4, Now, Now.AddSeconds(-1), Now), (task.Name, task.Queue, task.Priority, task.Created, task.NotBefore, task.Started));
        Assert.Equal(("""{"i":1}""", 2, TimeSpan.FromSeconds(7)), (task.Params.GetRawText(), task.MaxRetries, task.RetryDelay));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("null", JsonValueKind.Null)]
    [InlineData("0", JsonValueKind.Number)]
    [InlineData("\"\"", JsonValueKind.String)]
    [InlineData("[]", JsonValueKind.Array)]
    public async Task Every_result_is_kept_and_nothing_is_no_result(string? returned, JsonValueKind? kind)
    {
        var running = await RunningAsync();

        await CompleteAsync(new Completion.Succeeded(running.Id, running.Claim, returned, Now));

        Assert.Equal(kind, (await FindAsync(running.Id)).Returned?.ValueKind);
    }

    [Fact]
    public async Task A_task_that_failed_for_good_moves_with_its_errors()
    {
        var running = await RunningAsync();

        Assert.True(await CompleteAsync(new Completion.FailedForGood(running.Id, running.Claim, 3, Errors("boom"), s_later)));

        Assert.Equal(0, await RowsAsync("firefly_tasks"));
        var task = await FindAsync(running.Id);
        Assert.Equal((ScheduledTaskStatus.Failed, s_later, 3), (task.Status, task.Failed, task.RetryAttempts));
        Assert.Equal("boom", Assert.Single(task.Errors).Message);
    }

    /// <summary>Whichever statements a store makes of them: alone and among others, of one kind and of two.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Of_two_outcomes_for_one_claim_the_first_is_written_and_the_second_hears_that_it_is_not(int others)
    {
        await InsertAsync(3 + others);
        var tasks = (await ClaimAsync()).Tasks;
        Completion Succeeded(int i, string returned) => new Completion.Succeeded(tasks[i].Id, tasks[i].Claim, returned, Now);
        Completion Released(int i) => new Completion.Released(tasks[i].Id, tasks[i].Claim);

        var held = await Store.CompleteAsync(
            [
                Succeeded(0, "1"), Succeeded(1, "1"), Released(2), .. Enumerable.Range(3, others).Select(i => Succeeded(i, "1")),
                Succeeded(0, "2"), Released(1), Succeeded(2, "2"),
            ],
            default);

        Assert.Equal([.. Enumerable.Repeat(true, 3 + others), false, false, false], held);
        Assert.Equal("1", (await FindAsync(tasks[0].Id)).Returned?.GetRawText());
        Assert.Equal(ScheduledTaskStatus.Completed, (await FindAsync(tasks[1].Id)).Status);
        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(tasks[2].Id)).Status);
    }

    [Theory]
    [InlineData(ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed)]
    [InlineData(ScheduledTaskStatus.Failed, ScheduledTaskStatus.Completed)]
    public async Task An_end_whose_answer_was_lost_is_found_by_its_claim_and_status(ScheduledTaskStatus ended, ScheduledTaskStatus other)
    {
        var task = await EndedAsync(ended);

        Assert.True(await Store.WasEndedAsync(task.Id, task.Claim, ended, default));
        Assert.False(await Store.WasEndedAsync(task.Id, task.Claim, other, default));
        Assert.False(await Store.WasEndedAsync(task.Id, task.Claim with { Number = task.Claim.Number + 1 }, ended, default));
    }

    [Fact]
    public async Task A_retry_waits_until_its_instant_with_its_attempts_and_errors()
    {
        var running = await RunningAsync();

        Assert.True(await CompleteAsync(new Completion.RetryAt(running.Id, running.Claim, 1, Errors("boom"), s_later)));

        var early = await ClaimAsync();
        Assert.Empty(early.Tasks);
        Assert.Equal(s_later, early.NextDue);
        var again = Assert.Single((await ClaimAsync(now: s_later)).Tasks);
        Assert.Equal((1, Errors("boom"), s_later), (again.RetryAttempts, again.Errors, again.NotBefore!.Value));
        Assert.True(again.Claim.Number > running.Claim.Number);
    }

    [Fact]
    public async Task A_released_task_waits_as_if_it_had_never_been_claimed()
    {
        var running = await RunningAsync(New(notBefore: Now.AddSeconds(-1)));

        Assert.True(await CompleteAsync(new Completion.Released(running.Id, running.Claim)));

        var task = await FindAsync(running.Id);
        Assert.Equal((ScheduledTaskStatus.Created, 0, Now.AddSeconds(-1)), (task.Status, task.RetryAttempts, task.NotBefore!.Value));
    }

    [Theory]
    [InlineData("succeeded")]
    [InlineData("failed")]
    [InlineData("retry")]
    [InlineData("released")]
    public async Task A_lost_claim_writes_nothing(string kind)
    {
        var lost = await RunningAsync();
        await CompleteAsync(new Completion.Released(lost.Id, lost.Claim));
        var now = Assert.Single((await ClaimAsync(consumer: "other")).Tasks);

        Assert.False(await CompleteAsync(Of(kind, lost)));

        var task = await FindAsync(lost.Id);
        Assert.Equal((ScheduledTaskStatus.Running, 0), (task.Status, task.RetryAttempts));
        Assert.Empty(task.Errors);
        Assert.True(await CompleteAsync(new Completion.Succeeded(now.Id, now.Claim, null, Now)));
    }

    /// <summary>Ids and claims count from one in each schema and database: a body may have turned its connection to another's.</summary>
    [Theory]
    [InlineData("succeeded")]
    [InlineData("failed")]
    [InlineData("retry")]
    [InlineData("released")]
    public async Task A_row_of_the_same_id_and_claim_that_another_consumer_holds_is_another_task(string kind)
    {
        var running = await RunningAsync();
        var twin = running with { Claim = running.Claim with { Consumer = "consumer-of-another-database" } };

        Assert.False(await CompleteAsync(Of(kind, twin)));

        Assert.Equal(ScheduledTaskStatus.Running, (await FindAsync(running.Id)).Status);
        Assert.True(await CompleteAsync(Of(kind, running)));
        Assert.False(await Store.WasEndedAsync(twin.Id, twin.Claim, ScheduledTaskStatus.Completed, default));
    }

    /// <summary>Ids are given again where a failover or a restore has set them back, and the consumer lives through it.</summary>
    [Theory]
    [InlineData("succeeded")]
    [InlineData("failed")]
    [InlineData("retry")]
    [InlineData("released")]
    public async Task A_row_of_the_same_id_that_the_same_consumer_holds_by_a_later_claim_is_another_task(string kind)
    {
        var gone = await RunningAsync();
        await App.Database.ExecuteAsync("UPDATE firefly_tasks SET status = 'created', claim = 0, consumer = NULL, started = NULL");
        var now = Assert.Single((await ClaimAsync(now: Now.AddMilliseconds(1))).Tasks);

        Assert.Equal(gone.Id, now.Id);
        Assert.False(await CompleteAsync(Of(kind, gone)));
        Assert.True(await CompleteAsync(Of(kind, now)));
        Assert.False(await Store.WasEndedAsync(gone.Id, gone.Claim, ScheduledTaskStatus.Completed, default));
    }

    [Theory]
    [InlineData("succeeded")]
    [InlineData("failed")]
    [InlineData("retry")]
    [InlineData("released")]
    public async Task A_claim_of_a_task_that_waits_again_or_is_gone_writes_nothing(string kind)
    {
        var lost = await RunningAsync();
        await CompleteAsync(new Completion.Released(lost.Id, lost.Claim));

        Assert.False(await CompleteAsync(Of(kind, lost)));
        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(lost.Id)).Status);

        await Admin.DeleteAsync(new TaskFilter(), progress: null, default);
        Assert.False(await CompleteAsync(Of(kind, lost)));
        Assert.Equal((0, 0), (await RowsAsync("firefly_tasks"), await RowsAsync("firefly_finished")));
    }

    [Fact]
    public async Task In_a_batch_each_claim_counts_by_itself()
    {
        await InsertAsync(8);
        var claimed = (await ClaimAsync()).Tasks;
        foreach (var lost in new[] { claimed[1], claimed[5] })
            await CompleteAsync(new Completion.Released(lost.Id, lost.Claim));

        var held = await Store.CompleteAsync([.. claimed.Select((task, i) => Of(((string[])["succeeded", "succeeded", "failed", "retry"])[i % 4], task))], default);

        Assert.Equal([true, false, true, true, true, false, true, true], held);
        Assert.Equal(4, await RowsAsync("firefly_finished"));
        Assert.Equal(2, await Queries.CountAsync(new TaskFilter(Status: ScheduledTaskStatus.Failed), default));
    }

    [Fact]
    public async Task A_batch_of_a_thousand_is_completed()
    {
        await InsertAsync(1200);
        var claimed = (await ClaimAsync(limit: 1200)).Tasks;

        var held = await Store.CompleteAsync([.. claimed.Select(task => new Completion.Succeeded(task.Id, task.Claim, "1", Now))], default);

        Assert.DoesNotContain(false, held);
        Assert.Equal((0, 1200), (await RowsAsync("firefly_tasks"), await RowsAsync("firefly_finished")));
    }

    [Fact]
    public async Task Nothing_to_complete_is_no_error() => Assert.Empty(await Store.CompleteAsync([], default));

    /// <summary>Thieves release what consumers complete; whoever wins, each row is in exactly one place.</summary>
    [Fact]
    public async Task Completions_that_race_with_theft_end_each_task_once()
    {
        await InsertAsync(200);
        var claimed = (await ClaimAsync()).Tasks;
        claimed = [.. claimed, .. (await ClaimAsync()).Tasks];
        await using var other = TestApp.On(App.Database);

        var completing = Task.Run(() => Store.CompleteAsync([.. claimed.Select(task => new Completion.Succeeded(task.Id, task.Claim, null, Now))], default));
        var stolen = await Task.WhenAll(claimed.Reverse().Chunk(10).Select(some => Task.Run(() =>
            other.Get<ITaskStore>().CompleteAsync([.. some.Select(task => new Completion.Released(task.Id, task.Claim))], default))));
        var held = await completing;

        Assert.Equal(200, held.Count(it => it) + stolen.SelectMany(it => it).Count(it => it));
        Assert.Equal(held.Count(it => it), await RowsAsync("firefly_finished"));
        Assert.Equal(200 - held.Count(it => it), await RowsAsync("firefly_tasks"));
    }

    private static Completion Of(string kind, ClaimedTask task) => kind switch
    {
        "succeeded" => new Completion.Succeeded(task.Id, task.Claim, "1", Now),
        "failed" => new Completion.FailedForGood(task.Id, task.Claim, 1, Errors("late"), Now),
        "retry" => new Completion.RetryAt(task.Id, task.Claim, 1, Errors("late"), Now),
        "released" => new Completion.Released(task.Id, task.Claim),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
