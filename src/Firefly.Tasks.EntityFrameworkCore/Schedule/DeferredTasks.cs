using Firefly.Tasks.Transaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Schedule;

/// <summary>Tasks of one context whose argument is a key that the database makes. <see cref="DeferredBatch"/> writes their rows.</summary>
internal sealed class DeferredTasks : ILastBatch
{
    private readonly List<DeferredTask> _waiting = [];
    private AutoTransactionBehavior? _usual;
    private bool _isUnaccepted;

    /// <summary>Those of a context, or null when the context was made without <c>UseSqlite&lt;TContext&gt;()</c> and its like.</summary>
    public static DeferredTasks? Find(DbContext db) => db.GetInfrastructure().GetService<DeferredTasks>();

    public bool Any => _waiting.Count > 0;

    public IEnumerable<string> Unsaved => _waiting.Where(it => !it.Stored).Select(it => it.Task.Name);

    public IReadOnlyList<DeferredTask> Due => [.. _waiting.Where(it => it.IsDue)];

    /// <summary>EF had nothing to send, so no batch was sent: the rows of the entities came past the context.</summary>
    public bool IsLeftOut => _waiting.TrueForAll(it => !it.Stored) && Due.Count > 0;

    public bool Waits(ScheduledTask task) => _waiting.Exists(it => it.Task == task && !it.Stored);

    public void Add(DeferredTask task)
    {
        var tracker = task.Entry.Context.ChangeTracker;
        tracker.StateChanged -= Changed; // a pool may have taken the handler away with the last lease, or not
        tracker.StateChanged += Changed;
        _waiting.Add(task);
    }

    /// <summary>What was stored by a save that nobody accepted is stored again, by a row with another id.</summary>
    public void Saving(DbContext db)
    {
        _waiting.RemoveAll(it => it.IsSettled);
        foreach (var again in _waiting.Where(it => it.Stored))
        {
            db.Entry(again.Task).State = EntityState.Detached;
            again.Stored = false;
        }
    }

    /// <inheritdoc/>
    /// <remarks>By now the application's own interceptors have scheduled what they had to. A save of a single row would go without a transaction.</remarks>
    public IEnumerable<ModificationCommandBatch> Follow(DbContext db, IEnumerable<ModificationCommandBatch> batches)
    {
        _waiting.ForEach(task => task.Stored = false); // by an earlier try of a retrying strategy, which was rolled back
        if (!Any)
            return batches;
        _usual ??= db.Database.AutoTransactionBehavior;
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return batches.Append(new DeferredBatch(db, this));
    }

    /// <summary>The save has gone well: from here on the tasks are like any other that was scheduled and saved.</summary>
    public void Saved(DbContext db, CommitSignals signals)
    {
        foreach (var task in _waiting.Where(it => it.Stored))
        {
            db.Attach(task.Task);
            signals.Saved(db, task.Task.Queue);
        }

        _waiting.RemoveAll(it => it.IsSettled);
        _isUnaccepted = _waiting.Exists(it => it.Stored);
        EndSave(db);
    }

    /// <summary>The save failed: the tasks go on waiting, as the entities go on being unsaved.</summary>
    public void NotSaved(DbContext db)
    {
        _waiting.ForEach(task => task.Stored = false);
        EndSave(db);
    }

    public void Forget()
    {
        _waiting.Clear();
        _usual = null;
        _isUnaccepted = false;
    }

    /// <summary>An entity that is taken back takes its task along. A cleared tracker tells nobody.</summary>
    private void Changed(object? sender, EntityStateChangedEventArgs change)
    {
        if (change.NewState == EntityState.Detached)
            _waiting.RemoveAll(it => it.Entry.Entity == change.Entry.Entity);
        else if (_isUnaccepted && change.NewState == EntityState.Unchanged)
            _waiting.FindAll(it => it.Stored && it.Entry.Entity == change.Entry.Entity).ForEach(it => it.IsAccepted = true);
    }

    private void EndSave(DbContext db)
    {
        if (_usual is { } usual)
            db.Database.AutoTransactionBehavior = usual;
        _usual = null;
    }
}
