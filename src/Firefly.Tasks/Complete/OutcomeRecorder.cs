using System.Data.Common;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Complete;

/// <summary>Keeps at an outcome until it is durable, the claim is lost or the consumer ends.</summary>
internal sealed class OutcomeRecorder(ITaskStore store, Completer completer, StoreClock clock, TimeProvider time, DatabaseOutage outage, ILogger<OutcomeRecorder> logger)
{
    /// <summary>A reachable database that refuses a result this often will not take it any more.</summary>
    private const int MaxRefusals = 20;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <param name="task">The task.</param>
    /// <param name="completion">What becomes of it.</param>
    /// <param name="consumer">Who holds it.</param>
    /// <param name="triedBefore">Whether a statement that failed may have written it.</param>
    /// <param name="end">The consumer has left.</param>
    /// <returns>The completion that was written; null when the claim was lost.</returns>
    /// <exception cref="OperationCanceledException">The consumer ended first.</exception>
    public async Task<Completion?> RecordAsync(ClaimedTask task, Completion completion, string consumer, bool triedBefore, CancellationToken end)
    {
        var refusals = 0;
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
                var delay = TimeSpan.FromMilliseconds(Math.Min(50 * Math.Pow(2, Math.Min(tries, 10)), LongestDelay.TotalMilliseconds));
                if (IsHeldBySomebody(error))
                    logger.RowHeld(task.Id, task.Name, delay);
                else if (!outage.Explains(error))
                    logger.CompletionFailed(error, task.Id, task.Name, delay);
                await Task.Delay(delay, time, end);
                if (IsHeldBySomebody(error) || EndOf(completion) is not { } status || await IsThereAsync(completion, status, end) is not { } isThere)
                    continue;
                if (isThere)
                    return completion;
                if (completion is Completion.Succeeded && ++refusals == MaxRefusals)
                {
                    logger.OutcomeRefused(error, task.Id, task.Name);
                    completion = NextState.AfterFailure(task, FailureRecord.Of(error, consumer, clock.Now), RetryBackoff.Fixed, clock.Now, chance: 0);
                }
            }
        }
    }

    /// <summary>Lock not available: somebody has locked the row for longer than a statement waits, and nothing was written.</summary>
    private static bool IsHeldBySomebody(Exception error) => error is DbException { SqlState: "55P03" };

    private static ScheduledTaskStatus? EndOf(Completion completion) => completion switch
    {
        Completion.Succeeded => ScheduledTaskStatus.Completed,
        Completion.FailedForGood => ScheduledTaskStatus.Failed,
        _ => null,
    };

    /// <summary>The statement may have been committed though its answer was lost. Null: the database cannot be asked now.</summary>
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
