using Firefly.Tasks.Store;

namespace Firefly.Tasks.Transaction;

/// <summary>The tasks that a body scheduled on contexts, the home or any other of its scope.</summary>
internal sealed class ScheduledChildren
{
    private List<(ScheduledTask Task, Func<bool> IsUnsaved)>? _scheduled;

    /// <summary>A store wrote through <see cref="IHomeTransaction"/>, so the commit may bring tasks that nobody tracks.</summary>
    public bool JoinedByStore { get; set; }

    public IEnumerable<string> Queues => (_scheduled ?? []).Select(child => child.Task.Queue).Distinct(StringComparer.Ordinal);

    public void Add(ScheduledTask task, Func<bool> isUnsaved) => (_scheduled ??= []).Add((task, isUnsaved));

    /// <summary>A child that no SaveChanges has stored, that a failed one left behind, or that a cleared tracker forgot.</summary>
    public ScheduledTask? FindUnsaved() => _scheduled?.Find(child => child.IsUnsaved()).Task;
}
