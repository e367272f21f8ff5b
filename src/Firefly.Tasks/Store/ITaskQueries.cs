namespace Firefly.Tasks.Store;

/// <summary>What people and commands read.</summary>
internal interface ITaskQueries
{
    /// <summary>One task, waiting, running or ended; in the running task's transaction if there is one.</summary>
    Task<ScheduledTask?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The newest tasks that match, newest first, below <paramref name="beforeId"/> if it is given.</summary>
    Task<IReadOnlyList<ScheduledTask>> ListAsync(TaskFilter filter, int limit, long? beforeId, CancellationToken cancellationToken);

    /// <summary>How many tasks match.</summary>
    Task<long> CountAsync(TaskFilter filter, CancellationToken cancellationToken);

    /// <summary>Counts by queue, name and status, and the due instant of the oldest waiting task of each group.</summary>
    Task<IReadOnlyList<TaskCount>> CountByNameAsync(CancellationToken cancellationToken);

    /// <summary>Names of waiting tasks that are not among <paramref name="known"/>, with their number; at most 100 names.</summary>
    Task<IReadOnlyList<TaskCount>> UnknownNamesAsync(IReadOnlyList<string> known, CancellationToken cancellationToken);

    /// <summary>The consumers that have a row, with their last heartbeat and the number of tasks each holds.</summary>
    Task<IReadOnlyList<ConsumerState>> ConsumersAsync(CancellationToken cancellationToken);

    /// <summary>The id and the claim of each task that runs in a consumer's name.</summary>
    Task<IReadOnlyList<(long Id, long Claim)>> RunningAsync(string consumer, CancellationToken cancellationToken);

    /// <summary>Refuses a database that no waiting makes usable; asks it nothing, so it may be away.</summary>
    /// <exception cref="InvalidOperationException">The context is not registered, its model has no task tables, or its connection cannot be made.</exception>
    void CheckHome();

    /// <summary>Which database it is, for people: its name, and its server or file. Never a password.</summary>
    string Whereabouts { get; }

    /// <summary>What is wrong with the tables, in sentences that say what to do; empty when all is well.</summary>
    Task<IReadOnlyList<string>> CheckTablesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What is wrong with the ids of tables that are there, and with what refers to them, in sentences that say what to do; empty when all is well, or the
    /// store cannot tell.
    /// </summary>
    Task<IReadOnlyList<string>> CheckKeysAsync(CancellationToken cancellationToken);
}
