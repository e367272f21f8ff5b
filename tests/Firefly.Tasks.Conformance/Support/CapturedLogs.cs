using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>Keeps every log line of an application in memory.</summary>
public sealed class CapturedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLog> _lines = new();

    /// <summary>The lines so far, oldest first.</summary>
    public IReadOnlyList<CapturedLog> Lines => [.. _lines];

    public Task<CapturedLog> WaitForAsync(Func<CapturedLog, bool> wanted, TimeSpan? within = null) =>
        Wait.ForAsync(() => Task.FromResult(Lines.FirstOrDefault(wanted)), "a log line", within, otherwise: () => string.Join('\n', Lines));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<CapturedLog> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new CapturedLog(category, logLevel, eventId, formatter(state, exception), exception));
    }
}
