namespace Firefly.Tasks.Store;

/// <summary>Takes one task out of its order.</summary>
internal interface ITaskPicker
{
    /// <summary>Gives the waiting task of that id to a consumer, due or not, whatever its queue and name.</summary>
    /// <returns>The claimed task, with no earliest start any more; null when none of that id waits.</returns>
    Task<ClaimedTask?> PickAsync(long id, string consumer, DateTimeOffset now, CancellationToken cancellationToken);
}
