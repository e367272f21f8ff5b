namespace Firefly.Tasks.Store;

/// <summary>Where tasks live from being scheduled to being completed. The conformance suites say what each method must do.</summary>
/// <remarks>
/// Time is always passed in. After a claim every write names the claim, and a lost one comes back as <see langword="false"/>, not as an
/// exception. No method waits for another consumer's rows.
/// </remarks>
internal interface ITaskStore
{
    /// <summary>
    /// Stores tasks, all or none, in the transaction of the running task if there is one, else in one of its own.
    /// </summary>
    /// <returns>The ids in the order given.</returns>
    Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken);

    /// <inheritdoc cref="InsertAsync"/>
    IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created);

    /// <summary>
    /// Gives due tasks of known names to a consumer: priority, then due instant, then id. Rows of other names stay as they are. A consumer
    /// without a row, because it was declared dead, is given nothing.
    /// </summary>
    Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Writes what became of claimed rows, each by itself.</summary>
    /// <returns>Per completion, in order: whether the claim still held. If not, nothing was written for it.</returns>
    Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken);

    /// <summary>Writes what became of claimed rows, and claims: in one round trip and one transaction where the store can.</summary>
    /// <remarks>If it throws, any part of it may be written.</remarks>
    async Task<Exchange> ExchangeAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken)
    {
        var held = await CompleteAsync(completions, cancellationToken);
        return new Exchange(held, await ClaimAsync(request, cancellationToken));
    }

    /// <summary>How many connections at most the pool has that this store shares with bodies; null where it does not know, or there is no pool.</summary>
    int? PoolSize => null;

    /// <summary>Whether two exchanges get on faster side by side than one after the other.</summary>
    bool ExchangesSideBySide => false;

    /// <summary>Says that a consumer is alive. With <paramref name="first"/> its row is inserted, else only touched.</summary>
    Task<Heartbeat> HeartbeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken);

    /// <summary>
    /// Makes tasks wait again whose consumer was not seen for its lease (one seen by a clock that is ahead counts as seen now), or has no row; their claim number grows, their crashes are
    /// counted, and beyond <paramref name="maxCrashes"/> they end failed.
    /// </summary>
    Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken);

    /// <summary>
    /// Makes it possible again to end the tasks that run, where they were given ids that ended tasks have: takes the records of those away, and lets the next
    /// ids follow the largest. For when the end of a task was refused.
    /// </summary>
    /// <returns>How many records were in the way.</returns>
    Task<int> MakeRoomAsync(CancellationToken cancellationToken) => Task.FromResult(0);

    /// <summary>Takes a consumer's row away when it stops in order. What it still holds waits again at once, with no attempt used up.</summary>
    /// <returns>How many tasks were released.</returns>
    Task<int> LeaveAsync(string consumer, CancellationToken cancellationToken);

    /// <summary>
    /// Reads whether a completion whose COMMIT had an unknown outcome is there: completed or failed. It first waits a little for whatever still works on the row,
    /// and throws if that goes on.
    /// </summary>
    /// <returns>True: it is in the finished table under that claim and with that status. False: it is not, and never will be.</returns>
    Task<bool> WasEndedAsync(long id, Fence claim, ScheduledTaskStatus status, CancellationToken cancellationToken);
}
