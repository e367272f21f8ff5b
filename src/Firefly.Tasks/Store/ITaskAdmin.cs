namespace Firefly.Tasks.Store;

/// <summary>What people do to tasks. Each call works in chunks of bounded transactions and reports how many rows it has touched so far.</summary>
internal interface ITaskAdmin
{
    /// <summary>Failed and canceled tasks that match wait again, due at once, with their retries and crashes unused. The id stays.</summary>
    Task<int> RetryAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Waiting tasks that match end canceled. Running ones are left alone.</summary>
    Task<int> CancelAsync(TaskFilter filter, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Deletes waiting and ended tasks that match. Running ones are left alone.</summary>
    Task<int> DeleteAsync(TaskFilter filter, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Gives waiting and ended tasks of one name another one.</summary>
    Task<int> RenameAsync(string from, string to, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Waiting tasks without <c>NotBefore</c> that were scheduled after <paramref name="latest"/>, by a clock that was ahead, count as scheduled now.</summary>
    Task<int> ScheduledNowAsync(DateTimeOffset latest, DateTimeOffset now, CancellationToken cancellationToken);
}
