using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.PostgreSql.Tests.Claim;

/// <summary>A theatre whose consumers poll so seldom that what they start in a test they were woken for.</summary>
internal sealed class PatientTheatre : IAsyncDisposable
{
    private readonly Theatre _theatre;
    private readonly Dictionary<string, TaskCompletionSource> _runs = [];

    private PatientTheatre(Theatre theatre)
    {
        _theatre = theatre;
        _runs["wakes"] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Stage["wakes"] = _ =>
        {
            HasRun("wakes");
            return Task.CompletedTask;
        };
    }

    public OwnDatabase Database => _theatre.Database;

    public Stage Stage => _theatre.Stage;

    public static async Task<PatientTheatre> OpenAsync(TestDatabase engine) => new(await Theatre.OpenAsync(engine));

    /// <summary>An application that schedules only.</summary>
    public TestApp App() => _theatre.App();

    /// <summary>A consumer that listens and has nothing to do.</summary>
    public async Task<TestApp> ListeningAsync(Action<ConsumerOptions>? consumer = null, TimeSpan? ping = null)
    {
        var app = await _theatre.ConsumerAsync(consumer, options => Patient(options, ping));
        await ListensAsync(app);
        return app;
    }

    public void Patient(TestAppOptions options, TimeSpan? ping = null)
    {
        options.Settings = settings => settings.PollInterval = TimeSpan.FromMinutes(10);
        options.Services = services => services
            .AddSingleton(Stage)
            .Configure<PostgreSqlOptions>(postgreSql => postgreSql.PingInterval = ping ?? postgreSql.PingInterval);
    }

    /// <summary>Waits until a consumer listens, for the nth time.</summary>
    public static Task ListensAsync(TestApp app, int times = 1) => Wait.UntilAsync(
        () => app.Logs.Lines.Count(line => line.EventId.Id == 2100) >= times, $"the consumer to listen ({times})", otherwise: () => string.Join('\n', app.Logs.Lines));

    public void HasRun(string scene) => _runs[scene].TrySetResult();

    public Task RunsAsync(string scene) => _runs[scene].Task.WaitAsync(Wait.Limit);

    public Task<ScheduledTask> WaitForAsync(long id, params ScheduledTaskStatus[] states) => _theatre.WaitForAsync(id, states);

    public ValueTask DisposeAsync() => _theatre.DisposeAsync();
}
