using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>Runs bodies as the executor does, but hands on what the transaction answers.</summary>
public abstract class TransactionSuite<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    private protected const string TaskName = "Test.Body";

    private protected bool IsSqlite => database.GetType().Name.Contains("Sqlite", StringComparison.Ordinal);

    private protected bool IsPortable => database.GetType().Name.Contains("Portable", StringComparison.Ordinal);

    private protected TDatabase Database => database;

    private protected Task<TestApp> CreateAsync(Action<TestAppOptions>? configure = null) => TestApp.CreateAsync(database, configure);

    /// <summary>A task of this application's, claimed by it.</summary>
    private protected static async Task<ClaimedTask> ClaimAsync(TestApp app, string consumer = "test")
    {
        var store = app.Get<ITaskStore>();
        await store.InsertAsync([new NewTask(TaskName, "default", 0, null, "{}", 0, TimeSpan.Zero)], DateTimeOffset.UnixEpoch, default);
        await store.HeartbeatAsync(new ConsumerRow(consumer, "default", DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1)), DateTimeOffset.UnixEpoch, first: true, default);
        var claimed = await store.ClaimAsync(new ClaimRequest(consumer, ["default"], [TaskName], 1, DateTimeOffset.UnixEpoch.AddYears(100)), default);
        return Assert.Single(claimed.Tasks);
    }

    private protected static async Task<CommitOutcome> RunAsync(TestApp app, Func<TaskBody, Task> body, TaskTransaction transaction = TaskTransaction.OnFirstWrite) =>
        await RunAsync(app, await ClaimAsync(app), body, transaction);

    private protected static async Task<CommitOutcome> RunAsync(
        TestApp app, ClaimedTask task, Func<TaskBody, Task> body, TaskTransaction transaction = TaskTransaction.OnFirstWrite)
    {
        var context = ContextOf(task);
        ITaskRun? run = null;
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            await using var begun = run = app.Get<ITaskTransactions>().Begin(task, context, transaction, scope.ServiceProvider);
            return await RunAsync(run, new TaskBody(app, scope.ServiceProvider, context), task, body);
        }
        finally
        {
            run?.Leave();
        }
    }

    private static async Task<CommitOutcome> RunAsync(ITaskRun run, TaskBody scene, ClaimedTask task, Func<TaskBody, Task> body)
    {
        try
        {
            await body(scene);
            return await run.CommitAsync(new Completion.Succeeded(task.Id, task.Claim, null, DateTimeOffset.UnixEpoch), default);
        }
        catch
        {
            await run.RollbackAsync();
            throw;
        }
    }

    private protected static TaskContext ContextOf(ClaimedTask task) => new()
    {
        Id = task.Id,
        Name = task.Name,
        Queue = task.Queue,
        Attempt = 1,
        MaxRetries = 0,
        Created = task.Created,
        Consumer = "test",
        CancellationToken = CancellationToken.None,
    };

    /// <summary>What is in the database, seen from outside.</summary>
    private protected static async Task<string[]> NotesAsync(TestApp app)
    {
        await using var db = app.Database.CreateContext();
        return await db.Notes.OrderBy(note => note.Text).Select(note => note.Text).ToArrayAsync();
    }

    private protected static Task<bool> IsCompletedAsync(TestApp app, ClaimedTask task) => app.Get<ITaskStore>().WasEndedAsync(task.Id, task.Claim, ScheduledTaskStatus.Completed, default);

    private protected static async Task<long> ChildrenAsync(TestApp app) =>
        Convert.ToInt64(await app.Database.ScalarAsync("SELECT count(*) FROM firefly_tasks WHERE name = 'Test.Child'"));
}
