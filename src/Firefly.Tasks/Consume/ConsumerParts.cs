using Firefly.Tasks.Claim;
using Firefly.Tasks.Complete;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Maintain;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Consume;

/// <summary>What a consumer is put together from, and its settings; kept apart so that the main path shows only the path.</summary>
internal sealed class ConsumerParts(
    ITaskStore store,
    ITaskQueries queries,
    TaskExecutor executor,
    TaskCatalog catalog,
    UnknownNames unknownNames,
    Pruner pruner,
    ClockWatch clockWatch,
    Suspects suspects,
    StoreClock clock,
    IWakeup wakeup,
    IOptions<FireflyOptions> options,
    IValidateOptions<FireflyOptions> validator,
    TimeProvider time,
    DatabaseOutage outage,
    ILoggerFactory loggers)
{
    /// <summary>A due instant that nobody can take, in a row changed by hand, must not make the claimer spin.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(2);

    public IReadOnlyList<string> Names => catalog.Names;

    /// <summary>The settings with what the run changes, checked like those at start.</summary>
    /// <exception cref="OptionsValidationException">A value is out of its bounds.</exception>
    public ConsumerOptions Settings(ConsumerRun run)
    {
        var given = options.Value.Consumer;
        var settings = new ConsumerOptions
        {
            Queues = [.. given.Queues],
            Concurrency = given.Concurrency,
            Prefetch = given.Prefetch,
            Lease = given.Lease,
            ShutdownTimeout = given.ShutdownTimeout,
        };
        run.Configure?.Invoke(settings);
        if (run.Queues is { Count: > 0 } queues)
            settings.Queues = [.. queues];
        settings.Concurrency = run.Concurrency ?? settings.Concurrency;

        var check = validator.Validate(Options.DefaultName, new FireflyOptions { Consumer = settings });
        return check.Failed
            ? throw new OptionsValidationException(Options.DefaultName, typeof(FireflyOptions), check.Failures)
            : settings;
    }

    public IReadOnlyList<string> Queues(ConsumerOptions settings) =>
        settings.Queues.Count == 0 ? [options.Value.DefaultQueue] : [.. settings.Queues.Distinct(StringComparer.Ordinal)];

    /// <summary>How long to wait for a signal: the poll is the net beneath, and a task due earlier is taken on time.</summary>
    public TimeSpan Pause(DateTimeOffset? nextDue)
    {
        var poll = options.Value.PollInterval;
        if (nextDue is not { } due || due - clock.Now >= poll)
            return poll;
        return due - clock.Now > LeastPause ? due - clock.Now : LeastPause;
    }

    /// <summary>Starts the batches of outcomes of one life.</summary>
    public Task StartRecording(CancellationToken end, out TaskRunner runner)
    {
        var completer = new Completer(store);
        var recorder = new OutcomeRecorder(store, completer, clock, time, outage, loggers.CreateLogger<OutcomeRecorder>());
        runner = new TaskRunner(executor, recorder, catalog, clock, wakeup, options, time, loggers.CreateLogger<TaskRunner>());
        return Task.Run(() => completer.RunAsync(end), CancellationToken.None);
    }

    /// <summary>What starts the tasks of one life.</summary>
    public TaskCarrier Carrier(Life life, TaskRunner runner, LifeTokens tokens) =>
        new(life, runner, suspects, store, clock, wakeup, options.Value.FailSilently, tokens, loggers.CreateLogger<TaskCarrier>());

    /// <summary>What a consumer does beside its work, until <paramref name="end"/> fires.</summary>
    public Task MaintainAsync(Life life, CancellationToken end) => Task.WhenAll(
        pruner.RunAsync(end),
        clockWatch.RunAsync(end),
        unknownNames.WatchAsync(life.Queues, end),
        new Strays(queries, store, life, wakeup, time, outage, loggers.CreateLogger<Strays>()).WatchAsync(end));
}
