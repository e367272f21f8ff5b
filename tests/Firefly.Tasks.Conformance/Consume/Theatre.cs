using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>One database and the applications of a test on it, all with one stage.</summary>
public sealed class Theatre : IAsyncDisposable
{
    private readonly List<TestApp> _apps = [];

    private Theatre(OwnDatabase database) => Database = database;

    public OwnDatabase Database { get; }

    public Stage Stage { get; } = new();

    public static async Task<Theatre> OpenAsync(TestDatabase engine) => new(await engine.CreateAsync());

    /// <summary>An application that schedules only.</summary>
    public TestApp App(Action<TestAppOptions>? configure = null)
    {
        var app = TestApp.On(Database, options =>
        {
            options.Services = services => services.AddSingleton(Stage);
            options.Settings = settings => settings.PollInterval = TimeSpan.FromMilliseconds(100);
            configure?.Invoke(options);
        });
        _apps.Add(app);
        return app;
    }

    /// <summary>An application that consumes already.</summary>
    public async Task<TestApp> ConsumerAsync(Action<ConsumerOptions>? consumer = null, Action<TestAppOptions>? configure = null)
    {
        var app = App(options =>
        {
            options.Firefly = firefly => firefly.AddConsumer(consumer);
            configure?.Invoke(options);
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>Waits until a task has one of these states and gives it.</summary>
    public async Task<ScheduledTask> WaitForAsync(long id, params ScheduledTaskStatus[] states)
    {
        var last = "no such task";
        return await Wait.ForAsync(
            async () =>
            {
                await using var db = Database.CreateContext();
                var task = await db.ScheduledTasks().AsNoTracking().SingleOrDefaultAsync(task => task.Id == id);
                last = task is null ? last : $"{task.Status}, {task.RetryAttempts} failed runs: {LastError(task)}";
                return task is not null && states.Contains(task.Status) ? task : null;
            },
            $"task {id} to be {string.Join(" or ", states)}",
            otherwise: () => $"It is {last}. {string.Join('\n', _apps.SelectMany(app => app.Logs.Lines).TakeLast(40))}");
    }

    public static string LastError(ScheduledTask task) => task.Errors is [.., var last] ? last.Message : "";

    public async Task<List<Note>> NotesAsync()
    {
        await using var db = Database.CreateContext();
        return await db.Notes.AsNoTracking().OrderBy(note => note.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
            await app.StopAsync();
        foreach (var app in _apps)
            await app.DisposeAsync();
        await Database.DisposeAsync();
    }
}
