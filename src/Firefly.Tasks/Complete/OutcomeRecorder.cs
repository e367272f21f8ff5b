using System.Data.Common;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Complete;

/// <summary>
/// Keeps at an outcome until it is durable, the claim is lost or the consumer ends. What a database refuses that can be reached gives way to
/// less: a result to a failure, a failure's text to a short one. What it refuses even then is let go, and offered now and again.
/// </summary>
internal sealed class OutcomeRecorder(ITaskStore store, Completer completer, StoreClock clock, TimeProvider time, DatabaseOutage outage, ILogger<OutcomeRecorder> logger)
{
    /// <summary>A reachable database that refuses a result this often will not take it any more.</summary>
    private const int MaxRefusals = 20;

    /// <summary>Of a failure only the text is given up, and the log has it.</summary>
    private const int MaxRefusalsOfFailure = 5;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OnceLetGo = TimeSpan.FromMinutes(5);

    /// <param name="task">The task.</param>
    /// <param name="completion">What becomes of it.</param>
    /// <param name="consumer">Who holds it.</param>
    /// <param name="triedBefore">Whether a statement that failed may have written it.</param>
    /// <param name="letGo">Called once when nobody is to wait for it any longer; it may throw, to end it there.</param>
    /// <param name="end">The consumer has left.</param>
    /// <returns>The completion that was written; null when the claim was lost.</returns>
    /// <exception cref="OperationCanceledException">The consumer ended first.</exception>
    public async Task<Completion?> RecordAsync(ClaimedTask task, Completion completion, string consumer, bool triedBefore, Action<Exception> letGo, CancellationToken end)
    {
        var refusals = 0;
        var isLetGo = false;
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (await completer.CompleteAsync(completion, apart: tries > 1))
                    return completion;
                return triedBefore && EndOf(completion) is { } ended && await IsThereAsync(completion, ended, end) == true ? completion : null;
            }
            catch (Exception error) when (error is not OperationCanceledException || !end.IsCancellationRequested) // a provider may cancel for reasons of its own
            {
                var delay = isLetGo ? OnceLetGo : TimeSpan.FromMilliseconds(Math.Min(50 * Math.Pow(2, Math.Min(tries, 10)), LongestDelay.TotalMilliseconds));
                var isAway = outage.Explains(error);
                if (IsHeldBySomebody(error))
                    logger.RowHeld(task.Id, task.Name, delay);
                else if (isLetGo && !isAway)
                    logger.OutcomeUnrecordable(task.Id, task.Name, FailureRecord.MessageOf(error), delay);
                else if (!isAway)
                    logger.CompletionFailed(error, task.Id, task.Name, delay);
                await Task.Delay(delay, time, end);
                if (IsHeldBySomebody(error) || isLetGo || await WasWrittenAsync(completion, isAway, end) is not { } isThere)
                    continue;
                if (isThere)
                    return completion;
                if (refusals == 0 && await MadeRoomAsync(end))
                    continue;
                if (++refusals < (completion is Completion.Succeeded ? MaxRefusals : MaxRefusalsOfFailure))
                    continue;
                (refusals, tries) = (0, 1);
                if (Less(task, completion, error, consumer) is { } less)
                {
                    completion = less;
                    continue;
                }

                isLetGo = triedBefore = true;
                logger.OutcomeUnrecordable(task.Id, task.Name, FailureRecord.MessageOf(error), OnceLetGo);
                letGo(error);
            }
        }
    }

    private async Task<bool> MadeRoomAsync(CancellationToken end)
    {
        try
        {
            return await store.MakeRoomAsync(end) > 0;
        }
        catch (Exception) when (!end.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>What to write in place of an outcome that is refused; null when there is nothing less.</summary>
    private Completion? Less(ClaimedTask task, Completion completion, Exception error, string consumer)
    {
        if (completion is Completion.Succeeded)
        {
            logger.OutcomeRefused(error, task.Id, task.Name);
            return NextState.AfterFailure(task, FailureRecord.Of(error, consumer, clock.Now), RetryBackoff.Fixed, clock.Now, chance: 0);
        }

        if (NextState.WithoutText(completion, FailureRecord.OfRefused(error, consumer, clock.Now)) is not { } less)
            return null;
        logger.TextRefused(task.Id, task.Name, FailureRecord.MessageOf(error));
        return less;
    }

    /// <summary>Lock not available: somebody has locked the row for longer than a statement waits, and nothing was written.</summary>
    private static bool IsHeldBySomebody(Exception error) => error is DbException { SqlState: "55P03" };

    private static ScheduledTaskStatus? EndOf(Completion completion) => completion switch
    {
        Completion.Succeeded => ScheduledTaskStatus.Completed,
        Completion.FailedForGood => ScheduledTaskStatus.Failed,
        _ => null,
    };

    /// <summary>
    /// The statement may have been committed though its answer was lost. Null: the database cannot be asked now. A row that is to wait again can
    /// be written twice without harm: the first one has taken the claim.
    /// </summary>
    private async Task<bool?> WasWrittenAsync(Completion completion, bool isAway, CancellationToken end) =>
        EndOf(completion) is { } status ? await IsThereAsync(completion, status, end) : isAway ? null : false;

    private async Task<bool?> IsThereAsync(Completion completion, ScheduledTaskStatus status, CancellationToken end)
    {
        try
        {
            return await store.WasEndedAsync(completion.Id, completion.Claim, status, end);
        }
        catch (Exception) when (!end.IsCancellationRequested)
        {
            return null;
        }
    }
}
