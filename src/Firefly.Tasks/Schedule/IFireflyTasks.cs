namespace Firefly.Tasks;

/// <summary>
/// Schedules and manages tasks on a connection of its own: what it does is committed when it returns. Inside a running task it joins
/// that task's transaction instead. It takes no part in a <c>TransactionScope</c>. To schedule in a transaction of your own, use <c>db.Schedule(call)</c>.
/// </summary>
public interface IFireflyTasks
{
    /// <summary>Stores a task that runs at once or from an instant on.</summary>
    /// <param name="call">What to run, e.g. <c>EmailTasks.SendWelcome(42)</c>.</param>
    /// <param name="eta">Earliest start, any offset, kept to the millisecond. <see langword="null"/> or a past instant: at once.</param>
    /// <returns>The stored task.</returns>
    /// <exception cref="TaskArgumentException">The call or the instant cannot be stored; nothing was.</exception>
    /// <exception cref="InvalidOperationException">The database has no task tables, or not all their columns; the text says what to do.</exception>
    ScheduledTask Schedule(TaskCall call, DateTimeOffset? eta = null);

    /// <inheritdoc cref="Schedule(TaskCall, DateTimeOffset?)"/>
    /// <param name="call">What to run.</param>
    /// <param name="options">Queue, priority, retries and instant.</param>
    ScheduledTask Schedule(TaskCall call, ScheduleOptions options);

    /// <inheritdoc cref="Schedule(TaskCall, DateTimeOffset?)"/>
    /// <param name="call">What to run.</param>
    /// <param name="eta">Earliest start.</param>
    /// <param name="cancellationToken">Stops the insert, not the task.</param>
    Task<ScheduledTask> ScheduleAsync(TaskCall call, DateTimeOffset? eta = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Schedule(TaskCall, DateTimeOffset?)"/>
    /// <param name="call">What to run.</param>
    /// <param name="options">Queue, priority, retries and instant.</param>
    /// <param name="cancellationToken">Stops the insert, not the task.</param>
    Task<ScheduledTask> ScheduleAsync(TaskCall call, ScheduleOptions options, CancellationToken cancellationToken = default);

    /// <summary>Stores many tasks at once: all of them or none.</summary>
    /// <param name="calls">What to run.</param>
    /// <param name="options">Queue, priority, retries and instant of all of them.</param>
    /// <param name="cancellationToken">Stops the insert, not the tasks.</param>
    /// <returns>The ids in the order of <paramref name="calls"/>.</returns>
    /// <exception cref="TaskArgumentException">One of the calls cannot be stored; none was.</exception>
    Task<IReadOnlyList<long>> ScheduleRangeAsync(IEnumerable<TaskCall> calls, ScheduleOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a task, waiting, running or ended.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The task, or <see langword="null"/> when there is none of that id.</returns>
    Task<ScheduledTask?> FindAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Makes a failed or canceled task wait again, due at once, with its retries unused.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>Whether there was a failed or canceled task of that id.</returns>
    Task<bool> RetryAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Cancels a task that waits. A running task is left alone.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>Whether there was a waiting task of that id.</returns>
    Task<bool> CancelAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Deletes a task that waits or has ended. A running task is left alone.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>Whether there was such a task.</returns>
    Task<bool> DeleteAsync(long id, CancellationToken cancellationToken = default);
}
