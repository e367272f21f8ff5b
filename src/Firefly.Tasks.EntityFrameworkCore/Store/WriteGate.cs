using Firefly.Tasks.Consume;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>
/// One writer of this process at a time, first come first served. SQLite's own waiting is neither fair nor in memory. Warns, naming the
/// holder, while a turn lasts too long: that is when somebody wants to know.
/// </summary>
internal sealed class WriteGate : IWriteGate, IDisposable
{
    private static readonly TimeSpan LongHeld = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly DatabaseOutage _outage;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private string? _holder;

    public WriteGate(TimeProvider time, DatabaseOutage outage, ILoggerFactory loggers)
    {
        _outage = outage;
        _logger = loggers.CreateLogger(WriteGateLog.Category);
        _timer = time.CreateTimer(_ => WarnOfLongHold(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async ValueTask<IDisposable> EnterAsync(string holder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TakeOrWait(holder) is not { } waiter)
            return new Turn(this);
        await using (cancellationToken.Register(() => GiveUp(waiter, cancellationToken)))
            return await waiter.Turn.Task;
    }

    public IDisposable Enter(string holder) =>
        TakeOrWait(holder) is { } waiter ? waiter.Turn.Task.GetAwaiter().GetResult() : new Turn(this);

    public void Dispose() => _timer.Dispose();

    private Waiter? TakeOrWait(string holder)
    {
        lock (_lock)
        {
            if (_holder is not null)
            {
                var waiter = new Waiter(holder, new(TaskCreationOptions.RunContinuationsAsynchronously));
                _waiting.AddLast(waiter);
                return waiter;
            }

            Hold(holder);
            return null;
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.Remove(waiter))
                waiter.Turn.SetCanceled(cancellationToken);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _holder = null;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (_waiting.First?.Value is not { } next)
                return;
            _waiting.RemoveFirst();
            Hold(next.Holder);
            next.Turn.SetResult(new Turn(this));
        }
    }

    private void Hold(string holder)
    {
        _holder = holder;
        _timer.Change(LongHeld, Timeout.InfiniteTimeSpan);
    }

    private void WarnOfLongHold()
    {
        string? holder;
        lock (_lock)
            holder = _holder;
        if (holder is not null && !_outage.IsOn)
            _logger.WriteHeldLong(holder, LongHeld);
    }

    private sealed record Waiter(string Holder, TaskCompletionSource<IDisposable> Turn);

    private sealed class Turn(WriteGate gate) : IDisposable
    {
        private WriteGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
