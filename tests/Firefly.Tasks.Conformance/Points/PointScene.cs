using System.Globalization;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Model;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Points;

/// <summary>
/// What a consumer finds that is to die at some point: tasks of each kind, one that another consumer died with, and ended ones that are to
/// be deleted or kept. Then a healthy consumer, and what must be true after it, wherever the first one died.
/// </summary>
public sealed class PointScene : IAsyncDisposable
{
    /// <summary>Tasks that end while a consumer plays the scene, the child included.</summary>
    public const int Tasks = 6;

    /// <summary>Statuses of which some tasks are to be deleted.</summary>
    public const int Prunings = 2;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private const string Dead = "of a dead consumer";

    private static readonly string[] s_expected =
    [
        "PointTasks.Nothing completed 0", "PointTasks.Write completed 0", "PointTasks.Write completed 0", "PointTasks.WriteAndFail completed 1",
        "PointTasks.WriteAndFail failed 2", "PointTasks.WriteAndSchedule completed 0", "kept completed 0", "kept failed 0",
    ];

    private static readonly string[] s_effects = ["again", "child of parent", "orphan", "parent"];

    private readonly TestApp _app;

    private PointScene(OwnDatabase database) => _app = TestApp.On(database, options =>
    {
        options.Services = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Consume.Stage>(services);
        options.Settings = settings => settings.Retention.Interval = TimeSpan.FromSeconds(1);
        options.Firefly = firefly => firefly.AddConsumer(consumer =>
        {
            consumer.Queues = ["notes"];
            consumer.Concurrency = 2;
            consumer.Lease = TimeSpan.FromSeconds(6); // a shorter one would make it doubt its own beats on a busy machine
        });
    });

    public OwnDatabase Database => _app.Database;

    public static async Task<PointScene> PrepareAsync(TestDatabase engine)
    {
        var scene = new PointScene(await engine.CreateAsync());
        var tasks = scene._app.Get<IFireflyTasks>();
        await tasks.ScheduleAsync(PointTasks.Write("orphan"));
        await scene.LoseAsync();
        await tasks.ScheduleRangeAsync(
            [PointTasks.Nothing(1), PointTasks.WriteAndSchedule("parent"), PointTasks.WriteAndFail("never", times: 2), PointTasks.WriteAndFail("again", times: 1)]);
        await scene.AddEndedAsync();
        return scene;
    }

    /// <summary>Plays the scene to its end with a healthy consumer.</summary>
    /// <returns>What is not as it must be; empty when all is well.</returns>
    public async Task<string> HealAsync()
    {
        await AgeConsumersAsync();
        await _app.StartAsync();
        try
        {
            await Wait.UntilAsync(IsOverAsync, "the scene to end", s_limit);
        }
        catch (TimeoutException error)
        {
            return $"{error.Message} {string.Join('\n', _app.Logs.Lines.TakeLast(40))}";
        }

        await _app.StopAsync();
        return string.Join(' ', await FindingsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Leaves a task running under the name of a consumer that is dead.</summary>
    private async Task LoseAsync()
    {
        var store = _app.Get<ITaskStore>();
        var now = TimeProvider.System.GetUtcNow();
        await store.HeartbeatAsync(new ConsumerRow("gone", "notes", now, TimeSpan.FromSeconds(1)), now, first: true, default);
        var claim = await store.ClaimAsync(new ClaimRequest("gone", ["notes"], ["PointTasks.Write"], 1, now.AddSeconds(1)), default);
        Assert.Single(claim.Tasks);
        await AgeConsumersAsync();
    }

    /// <summary>Whoever has a row now was last seen long ago: nobody waits for a lease to run out.</summary>
    private Task<int> AgeConsumersAsync() => WithRowsAsync(rows => rows.Set<ConsumerBeat>().ExecuteUpdateAsync(
        beat => beat.SetProperty(it => it.Seen, TimeProvider.System.GetUtcNow().AddHours(-1)).SetProperty(it => it.Queues, Dead)));

    private Task<int> AddEndedAsync() => WithRowsAsync(async rows =>
    {
        rows.AddRange(
            Ended(1001, "pruned", ScheduledTaskStatus.Completed, days: 8), Ended(1002, "kept", ScheduledTaskStatus.Completed, days: 6),
            Ended(1003, "pruned", ScheduledTaskStatus.Failed, days: 31), Ended(1004, "kept", ScheduledTaskStatus.Failed, days: 8));
        return await rows.SaveChangesAsync();
    });

    private static FinishedRow Ended(long id, string name, ScheduledTaskStatus status, int days)
    {
        var then = TimeProvider.System.GetUtcNow().AddDays(-days);
        return new FinishedRow
        {
            Id = id,
            Name = name,
            Queue = "notes",
            Status = status,
            Created = then,
            Completed = status == ScheduledTaskStatus.Completed ? then : null,
            Failed = status == ScheduledTaskStatus.Failed ? then : null,
            Params = "{}",
        };
    }

    /// <summary>Over the store's model: in the application's only tasks have a class that is read.</summary>
    private async Task<T> WithRowsAsync<T>(Func<DbContext, Task<T>> use)
    {
        await using var rows = _app.Get<IHomeDatabase>().CreateContext();
        return await use(rows);
    }

    /// <summary>One short statement: many scenes end at once, and each is looked at again and again.</summary>
    private async Task<bool> IsOverAsync() => await _app.Database.ScalarAsync(
        $"""
         SELECT 1 FROM firefly_tasks
         UNION ALL SELECT 1 FROM firefly_finished WHERE name = 'pruned'
         UNION ALL SELECT 1 FROM firefly_consumers WHERE queues = '{Dead}'
         """) is null;

    private Task<List<string>> FindingsAsync() => _app.WithDbAsync(async db =>
    {
        var findings = new List<string>();
        var ended = await WithRowsAsync(rows => rows.Set<FinishedRow>().AsNoTracking().ToListAsync());
        Compare("Tasks", s_expected, ended.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Name} {StatusWord.Of(row.Status)} {row.RetryAttempts}")));
        Compare("Effects", s_effects, (await db.Notes.AsNoTracking().ToListAsync()).Select(note => note.Text[..note.Text.LastIndexOf(' ')]));
        if (await WithRowsAsync(rows => rows.Set<ConsumerBeat>().AnyAsync()))
            findings.Add("A consumer's row is left.");
        foreach (var task in ended.Where(row => row.RetryAttempts > 0 && row.Name != "PointTasks.WriteAndFail"))
            findings.Add($"{task.Name}: {task.Errors}");
        foreach (var task in ended.Where(row => TaskErrorsJson.Read(row.Errors).Count != row.RetryAttempts))
            findings.Add($"{task.Name} failed {task.RetryAttempts} times and has other records: {task.Errors}.");
        return findings;

        void Compare(string what, IEnumerable<string> expected, IEnumerable<string> found)
        {
            var sorted = found.Order(StringComparer.Ordinal).ToList();
            if (!expected.SequenceEqual(sorted))
                findings.Add($"{what}: {string.Join(", ", sorted)}.");
        }
    });
}
