using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>Holds EF where it has sent a save and marks what is saved, until somebody waits with a limit of time, as the run's end does.</summary>
internal sealed class HeldSave : TimeProvider
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _free = new();

    public Task Sent => _sent.Task;

    /// <summary>Whether the scope ended with EF still held.</summary>
    public bool? EndedHeld { get; private set; }

    private bool IsHeld => !_free.Task.IsCompleted;

    public void Hold(DbContext db) => db.ChangeTracker.StateChanged += (_, change) =>
    {
        if (change.OldState != EntityState.Added)
            return;
        _sent.TrySetResult();
        _free.Task.GetAwaiter().GetResult();
    };

    public void LetGo() => _free.TrySetResult();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (_sent.Task.IsCompleted)
            LetGo();
        return base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Lives as long as the scope, beside the context.</summary>
    public sealed class Lease(HeldSave save) : IDisposable
    {
        public void Dispose()
        {
            save.EndedHeld = save.IsHeld;
            save.LetGo();
        }
    }
}
