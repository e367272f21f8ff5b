using Firefly.Tasks.Schedule;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Transaction;

/// <summary>The tasks that a body scheduled on contexts, the home or any other of its scope.</summary>
internal sealed class ScheduledChildren
{
    private List<(DbContext Context, ScheduledTask Task)>? _scheduled;

    /// <summary>A store wrote through <see cref="IHomeTransaction"/>, so the commit may bring tasks that nobody tracks.</summary>
    public bool JoinedByStore { get; set; }

    public IEnumerable<string> Queues => (_scheduled ?? []).Select(child => child.Task.Queue).Distinct(StringComparer.Ordinal);

    public void Add(DbContext context, ScheduledTask task) => (_scheduled ??= []).Add((context, task));

    /// <summary>A child that no SaveChanges has stored, or that a failed one left behind. One that the body removed again is no child.</summary>
    public ScheduledTask? FindUnsaved()
    {
        foreach (var (context, task) in _scheduled ?? [])
            if (task.Id == 0 && IsStillAdded(context, task))
                return task;
        return null;
    }

    private static bool IsStillAdded(DbContext context, ScheduledTask task)
    {
        try
        {
            return context.Entry(task).State == EntityState.Added || DeferredTasks.Find(context)?.Waits(task) == true;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
