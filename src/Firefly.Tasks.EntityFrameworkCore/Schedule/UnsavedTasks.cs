using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// Tasks that were added to one context and are neither stored nor taken back. The tracker cannot tell: what a body removes and what
/// <see cref="ChangeTracker.Clear"/> forgets are both detached. But only the removal is told.
/// </summary>
internal sealed class UnsavedTasks
{
    private static readonly ConditionalWeakTable<DbContext, UnsavedTasks> Strangers = [];

    private readonly List<EntityEntry<ScheduledTask>> _tasks = [];

    /// <summary>Those of a context that has no journal, since it was made without <c>UseSqlite&lt;TContext&gt;()</c> and its like.</summary>
    public static UnsavedTasks OfStranger(DbContext db) => Strangers.GetOrCreateValue(db);

    public IEnumerable<string> Names => _tasks.Select(task => task.Entity.Name);

    public void Add(EntityEntry<ScheduledTask> entry)
    {
        var tracker = entry.Context.ChangeTracker;
        tracker.StateChanged -= Changed; // a pool may have taken the handler away with the last lease, or not
        tracker.StateChanged += Changed;
        _tasks.Add(entry);
    }

    /// <summary>Whether a task would be lost if its context were left alone from here on.</summary>
    public bool Contains(DbContext db, ScheduledTask task)
    {
        try
        {
            return task.Id <= 0 && _tasks.Find(added => added.Entity == task) is { } added && !IsStored(db, added);
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>After a save that went well: gives what it stored, once.</summary>
    public IReadOnlyList<ScheduledTask> TakeStored(DbContext db)
    {
        if (_tasks.Count == 0)
            return [];
        var stored = new List<ScheduledTask>(_tasks.Count);
        _tasks.RemoveAll(task =>
        {
            var isStored = IsStored(db, task);
            if (isStored)
                stored.Add(task.Entity);
            return isStored;
        });
        return stored;
    }

    public void Clear() => _tasks.Clear();

    /// <summary>Its state does not tell: after <c>SaveChanges(acceptAllChangesOnSuccess: false)</c> a stored task is still Added, and after AcceptAllChanges one that was never stored is not.</summary>
    private static bool IsStored(DbContext db, EntityEntry<ScheduledTask> added)
    {
        var entry = added.State != EntityState.Detached ? added : db.Entry(added.Entity); // a cleared tracker may have it anew
        return entry.State != EntityState.Detached && entry.Property<long>(nameof(ScheduledTask.Id)) is { IsTemporary: false, CurrentValue: > 0 };
    }

    private void Changed(object? sender, EntityStateChangedEventArgs change)
    {
        if (change is { NewState: EntityState.Detached, Entry.Entity: ScheduledTask task })
            _tasks.RemoveAll(added => added.Entity == task);
    }
}
