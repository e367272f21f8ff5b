using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>What people do to tasks.</summary>
public abstract class AdminTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_failed_task_waits_again_under_its_id_due_at_once_with_retries_and_crashes_unused()
    {
        await InsertAsync(New(maxRetries: 1, arguments: """{"i":1}"""));
        Assert.Single((await ClaimAsync()).Tasks);
        await BuryAsync();
        await Store.RescueAsync(Now, maxCrashes: 5, default);
        var failed = Assert.Single((await ClaimAsync()).Tasks);
        await CompleteAsync(new Completion.FailedForGood(failed.Id, failed.Claim, 1, Errors("boom"), Now));

        Assert.Equal(1, await Admin.RetryAsync(new TaskFilter(Id: failed.Id), Now.AddHours(1), progress: null, default));

        var task = await FindAsync(failed.Id);
        Assert.Equal((ScheduledTaskStatus.Created, 0), (task.Status, task.RetryAttempts));
        Assert.Null(task.NotBefore);
        Assert.Null(task.Failed);
        Assert.Equal("boom", Assert.Single(task.Errors).Message);
        var again = Assert.Single((await ClaimAsync()).Tasks);
        Assert.Equal((failed.Id, 0, """{"i":1}""", 1), (again.Id, again.Crashes, again.Params, again.MaxRetries));
        Assert.True(again.Claim.Number > failed.Claim.Number);
        Assert.False(await CompleteAsync(new Completion.Succeeded(failed.Id, failed.Claim, "1", Now)));
    }

    /// <summary>The clock was an hour ahead, and is put right.</summary>
    [Fact]
    public async Task What_was_scheduled_by_a_clock_that_was_ahead_is_due_now_in_the_order_in_which_it_was_scheduled()
    {
        var ahead = await Store.InsertAsync([.. Enumerable.Range(0, 3).Select(i => New(notBefore: Now.AddHours(1).AddMinutes(i)))], Now, default);
        await App.Database.ExecuteAsync($"UPDATE firefly_tasks SET created = not_before, not_before = NULL");
        var later = await InsertAsync(New(notBefore: Now.AddHours(1)));
        await InsertAsync(New());
        Assert.Single((await ClaimAsync()).Tasks);

        Assert.Equal(3, await Admin.ScheduledNowAsync(Now.AddSeconds(1), Now, default));

        Assert.Equal(ahead, (await ClaimAsync()).Tasks.Select(task => task.Id));
        Assert.Equal((ScheduledTaskStatus.Created, Now.AddHours(1)), ((await FindAsync(later)).Status, (await FindAsync(later)).NotBefore));
        Assert.Equal(0, await Admin.ScheduledNowAsync(Now.AddSeconds(1), Now, default));
    }

    [Fact]
    public async Task Ids_of_moved_rows_never_come_again()
    {
        var ended = await EndedAsync(ScheduledTaskStatus.Failed);
        var next = await InsertAsync(New());
        await Admin.RetryAsync(new TaskFilter(Id: ended.Id), Now, progress: null, default);
        await Admin.DeleteAsync(new TaskFilter(), progress: null, default);

        Assert.True(await InsertAsync(New()) > next);
    }

    [Fact]
    public async Task Only_failed_and_canceled_tasks_are_retried()
    {
        await EndedAsync(ScheduledTaskStatus.Completed);
        await EndedAsync(ScheduledTaskStatus.Failed);
        var canceled = await InsertAsync(New());
        await Admin.CancelAsync(new TaskFilter(Id: canceled), Now, progress: null, default);
        await RunningAsync();
        await InsertAsync(New());

        Assert.Equal(2, await Admin.RetryAsync(new TaskFilter(), Now, progress: null, default));

        Assert.Equal(3, await CountAsync(ScheduledTaskStatus.Created));
        Assert.Equal((1, 1), (await CountAsync(ScheduledTaskStatus.Completed), await CountAsync(ScheduledTaskStatus.Running)));
    }

    [Fact]
    public async Task A_waiting_task_is_canceled_and_a_running_one_is_left_alone()
    {
        var running = await RunningAsync();
        var waiting = await InsertAsync(New(notBefore: Now.AddDays(1)));

        Assert.Equal(1, await Admin.CancelAsync(new TaskFilter(), Now.AddSeconds(1), progress: null, default));

        var task = await FindAsync(waiting);
        Assert.Equal((ScheduledTaskStatus.Canceled, Now.AddSeconds(1)), (task.Status, task.Canceled));
        Assert.True(await CompleteAsync(new Completion.Succeeded(running.Id, running.Claim, "1", Now)));
        Assert.Equal(0, await Admin.CancelAsync(new TaskFilter(), Now, progress: null, default));
    }

    [Fact]
    public async Task Waiting_and_ended_tasks_are_deleted_and_running_ones_left_alone()
    {
        await EndedAsync(ScheduledTaskStatus.Completed);
        await EndedAsync(ScheduledTaskStatus.Failed);
        var running = await RunningAsync();
        await InsertAsync(New());

        Assert.Equal(3, await Admin.DeleteAsync(new TaskFilter(), progress: null, default));

        Assert.Equal(running.Id, Assert.Single(await Queries.ListAsync(new TaskFilter(), 10, null, default)).Id);
    }

    [Fact]
    public async Task Filters_name_what_is_meant()
    {
        var old = await EndedAsync(ScheduledTaskStatus.Failed, at: Now.AddDays(-2));
        var recent = await EndedAsync(ScheduledTaskStatus.Failed);
        var completed = await EndedAsync(ScheduledTaskStatus.Completed, at: Now.AddDays(-2));
        var other = await InsertAsync(New(queue: "mail", name: "Mail.Send"));

        Assert.Equal(0, await Admin.DeleteAsync(new TaskFilter(Status: ScheduledTaskStatus.Failed, EndedBefore: Now.AddDays(-3)), null, default));
        Assert.Equal(1, await Admin.DeleteAsync(new TaskFilter(Status: ScheduledTaskStatus.Failed, EndedBefore: Now.AddDays(-1)), null, default));
        Assert.Equal([other, completed.Id, recent.Id], (await Queries.ListAsync(new TaskFilter(), 10, null, default)).Select(task => task.Id).OrderDescending());
        Assert.Null(await Queries.FindAsync(old.Id, default));
        Assert.Equal(0, await Admin.CancelAsync(new TaskFilter(Queue: "mail", Name: Known), Now, null, default));
        Assert.Equal(1, await Admin.CancelAsync(new TaskFilter(Queue: "mail", Name: "Mail.Send"), Now, null, default));
        Assert.Equal(1, await Admin.RetryAsync(new TaskFilter(Status: ScheduledTaskStatus.Canceled), Now, null, default));
        Assert.Equal(0, await Admin.RetryAsync(new TaskFilter(Id: 4711), Now, null, default));
    }

    [Fact]
    public async Task Waiting_and_ended_tasks_are_renamed_and_running_ones_left_alone()
    {
        await EndedAsync(ScheduledTaskStatus.Completed);
        await RunningAsync();
        var waiting = await InsertAsync(New());
        await InsertAsync(New(name: "Math.Adder"));

        Assert.Equal(2, await Admin.RenameAsync(Known, "Math.Sum", progress: null, default));

        Assert.Equal(waiting, Assert.Single((await ClaimAsync(names: ["Math.Sum"])).Tasks).Id);
        Assert.Equal(1, await Queries.CountAsync(new TaskFilter(Name: Known), default));
        Assert.Equal(1, await Queries.CountAsync(new TaskFilter(Name: "Math.Adder"), default));
    }

    [Fact]
    public async Task Many_rows_are_done_in_chunks_with_progress()
    {
        await EndedAsync(ScheduledTaskStatus.Failed);
        await InsertAsync(1300);

        Assert.Equal(1300, await ReportedAsync(progress => Admin.CancelAsync(new TaskFilter(), Now, progress, default)));
        Assert.Equal(1300 + 1, await ReportedAsync(progress => Admin.RetryAsync(new TaskFilter(), Now, progress, default)));
        Assert.Equal(1300 + 1, await ReportedAsync(progress => Admin.RenameAsync(Known, "Math.Sum", progress, default)));
        Assert.Equal(1300 + 1, await ReportedAsync(progress => Admin.DeleteAsync(new TaskFilter(), progress, default)));
        Assert.Empty(await Queries.ListAsync(new TaskFilter(), 10, null, default));
    }

    [Fact]
    public async Task A_row_that_stops_matching_after_it_was_read_is_left_alone()
    {
        var filter = new TaskFilter(Name: $"moved {Guid.NewGuid()}", Queue: "default");
        var id = await InsertAsync(New(name: filter.Name!));
        await using var other = Engine.CreateConnection(App.Database.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var change = other.CreateCommand();
        change.CommandText = $"UPDATE firefly_tasks SET queue = 'other' WHERE id = {id}";
        change.Transaction = transaction;
        await change.ExecuteNonQueryAsync();

        using var read = new StatementWatch(filter.Name!);
        var delete = Task.Run(() => Admin.DeleteAsync(filter, progress: null, default)); // SQLite blocks its caller
        await read.Seen;
        await transaction.CommitAsync();

        Assert.Equal(0, await delete);
        Assert.Equal("other", (await FindAsync(id)).Queue);
    }

    [Fact]
    public async Task Canceling_while_others_claim_ends_each_task_once()
    {
        await InsertAsync(600);
        await using var other = TestApp.On(App.Database);

        var canceling = Task.Run(() => Admin.CancelAsync(new TaskFilter(), Now, progress: null, default));
        var claimed = 0;
        while ((await ClaimWithAsync(other.Get<ITaskStore>(), limit: 20)).Tasks is { Count: > 0 } tasks)
            claimed += tasks.Count;
        var canceled = await canceling;
        claimed += (await ClaimAsync(limit: 600)).Tasks.Count;

        Assert.Equal(600, canceled + claimed);
        Assert.Equal(canceled, await CountAsync(ScheduledTaskStatus.Canceled));
        Assert.Equal(claimed, await CountAsync(ScheduledTaskStatus.Running));
    }

    private static async Task<int> ReportedAsync(Func<IProgress<int>, Task<int>> act)
    {
        var reports = new Reports();
        var done = await act(reports);
        Assert.True(reports.Count > 1, "One report only.");
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(done, reports[^1]);
        return done;
    }

    private Task<long> CountAsync(ScheduledTaskStatus status) => Queries.CountAsync(new TaskFilter(Status: status), default);

    private sealed class Reports : List<int>, IProgress<int>
    {
        public void Report(int value) => Add(value);
    }
}
