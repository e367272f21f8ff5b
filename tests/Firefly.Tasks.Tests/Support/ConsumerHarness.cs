using System.Collections.Concurrent;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Schedule;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Tests.Support;

/// <summary>A consumer over a store in memory, with the tasks of one test.</summary>
internal sealed class ConsumerHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly FireflyOptions _settings = new() { PollInterval = TimeSpan.FromMilliseconds(50) };

    public ConsumerHarness(Action<FireflyOptions>? configure, params TaskDeclaration[] tasks)
    {
        configure?.Invoke(_settings);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Logs));
        services.AddSingleton(new TaskCatalog(tasks));
        services.AddSingleton<ITaskStore>(Store);
        services.AddSingleton<ITaskQueries>(Store);
        services.AddSingleton<ITaskAdmin, NoAdmin>();
        services.AddSingleton<ITaskTransactions>(Transactions);
        services.AddFireflyTasks(options =>
        {
            options.PollInterval = _settings.PollInterval;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public MemoryStore Store { get; } = new();

    public NoTransactions Transactions { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public long Schedule(TaskCall call, ScheduleOptions? options = null) =>
        Store.Insert([TaskPreparer.Prepare(call, options, _settings)], TimeProvider.System.GetUtcNow())[0];

    public Task<ConsumerEnd> ConsumeUntilEmptyAsync() => ConsumeAsync(new ConsumerRun(UntilEmpty: true), CancellationToken.None);

    public Task<ConsumerEnd> ConsumeAsync(ConsumerRun run, CancellationToken stop) =>
        _services.GetRequiredService<TaskConsumer>().RunAsync(run, stop).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal sealed class CapturedLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(EventId Id, string Text)> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((eventId, formatter(state, exception)));

        public void Dispose()
        {
        }
    }

    private sealed class NoAdmin : ITaskAdmin
    {
        public Task<int> RetryAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> CancelAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> DeleteAsync(TaskFilter filter, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> RenameAsync(string from, string to, IProgress<int>? progress, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<int> ScheduledNowAsync(DateTimeOffset latest, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
