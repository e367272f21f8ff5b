namespace Firefly.Tasks.Store;

/// <summary>What a claim brought: tasks in the order they are to start, and when the next one that could not be taken yet is due.</summary>
/// <param name="Tasks">The claimed tasks by priority, due instant and id.</param>
/// <param name="NextDue">The earliest due instant after now among the asked queues and names; null if there is none or it is
/// beyond all waiting, and perhaps when as many were claimed as asked: then ask again. Not after now if more may be due already.</param>
internal sealed record ClaimResult(IReadOnlyList<ClaimedTask> Tasks, DateTimeOffset? NextDue);
