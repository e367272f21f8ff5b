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

    private readonly List<ScheduledTask> _tasks = [];

    /// <summary>Those of a context that has no journal, since it was made without <c>UseSqlite&lt;TContext&gt;()</c> and its like.</summary>
    public static UnsavedTasks OfStranger(DbContext db) => Strangers.GetOrCreateValue(db);

    public IEnumerable<string> Names => _tasks.Select(task => task.Name);

    public void Add(EntityEntry<ScheduledTask> entry)
    {
        var tracker = entry.Context.ChangeTracker;
        tracker.StateChanged -= Changed; // a pool may have taken the handler away with the last lease, or not
        tracker.StateChanged += Changed;
        _tasks.Add(entry.Entity);
    }

    /// <summary>Whether a task would be lost if its context were left alone from here on.</summary>
    public bool Contains(DbContext db, ScheduledTask task)
    {
        try
        {
            return task.Id <= 0 && _tasks.Contains(task) && !IsStored(db.Entry(task));
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
        var stored = _tasks.FindAll(task => IsStored(db.Entry(task)));
        _tasks.RemoveAll(task => IsStored(db.Entry(task)));
        return stored;
    }

    public void Clear() => _tasks.Clear();

    /// <summary>Its state does not tell: after <c>SaveChanges(acceptAllChangesOnSuccess: false)</c> a stored task is still Added, and after AcceptAllChanges one that was never stored is not.</summary>
    private static bool IsStored(EntityEntry<ScheduledTask> entry) =>
        entry.State != EntityState.Detached && entry.Property(task => task.Id) is { IsTemporary: false, CurrentValue: > 0 };

    private void Changed(object? sender, EntityStateChangedEventArgs change)
    {
        if (change is { NewState: EntityState.Detached, Entry.Entity: ScheduledTask task })
            _tasks.Remove(task);
    }
}
