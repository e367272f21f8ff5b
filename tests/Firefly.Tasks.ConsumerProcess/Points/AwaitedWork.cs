using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>Learns from the consumer's log that the scene is over: asking the database would be one more call.</summary>
internal sealed class AwaitedWork : ILoggerProvider, ILogger
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ended;
    private int _pruned;

    public Task Done => _done.Task;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name is "TaskCompleted" or "TaskFailed")
            Interlocked.Increment(ref _ended);
        else if (eventId.Name is "Pruned")
            Interlocked.Increment(ref _pruned);
        if (Volatile.Read(ref _ended) >= Conformance.Points.PointScene.Tasks && Volatile.Read(ref _pruned) >= Conformance.Points.PointScene.Prunings)
            _done.TrySetResult();
    }

    public void Dispose()
    {
    }
}
