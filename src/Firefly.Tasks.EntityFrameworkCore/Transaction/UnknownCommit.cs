using System.Data.Common;
using Firefly.Tasks.Complete;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// A COMMIT that came back with an error may have happened all the same: the connection can die between the server's work and its answer.
/// The finished table knows. Even if nobody can be asked, nothing is done twice: whatever follows names the same claim.
/// </summary>
internal static class UnknownCommit
{
    private const int MaxLooks = 6;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    /// <returns>True: it is committed. False: it is not, and never will be.</returns>
    public static async Task<bool> LookUpAsync(TaskRun run, Completion.Succeeded completion, Exception commitError)
    {
        if (IsVerdict(commitError))
            return false;
        var isAway = false;
        for (var look = 1; ; look++)
        {
            try
            {
                var committed = await run.Owner.Store.WasEndedAsync(completion.Id, completion.Claim, ScheduledTaskStatus.Completed, CancellationToken.None);
                run.Owner.Log.CommitLookedUp(run.Task.Id, run.Task.Name, FailureRecord.MessageOf(commitError), committed ? "is" : "is not", isAway ? null : commitError);
                return committed;
            }
            catch (Exception error) when (look < MaxLooks || IsUnderWay(error))
            {
                if (!run.Owner.Outage.Explains(error))
                    run.Owner.Log.CommitLookUpFailed(run.Task.Id, run.Task.Name, look, FailureRecord.MessageOf(error), error);
                else if (!isAway)
                    run.Owner.Log.CommitLookUpFailed(run.Task.Id, run.Task.Name, look, FailureRecord.MessageOf(error), error: null); // the outage has a line with the stack for all
                isAway |= AwayError.Is(error);
                await Task.Delay(Pause(look), run.Owner.Time);
            }
            catch (Exception error)
            {
                throw TransactionErrors.OutcomeUnknown(run.Context, new AggregateException(commitError, error));
            }
        }
    }

    /// <summary>Somebody still holds the row, perhaps the COMMIT itself: whatever follows would have to wait for him too.</summary>
    private static bool IsUnderWay(Exception error) => error is DbException { SqlState: "55P03" };

    private static TimeSpan Pause(int look) =>
        TimeSpan.FromMilliseconds(Math.Min(100 * Math.Pow(2, look), s_longestPause.TotalMilliseconds));

    /// <summary>
    /// The server itself says that it did not commit: a deferred constraint (class 23), a serialisation failure (class 40), or the error of a
    /// command before COMMIT in the same batch, after which COMMIT was not reached. What we say ourselves was said before it.
    /// </summary>
    private static bool IsVerdict(Exception error) =>
        error is TaskTransactionException or DbException { BatchCommand: { CommandText: not "COMMIT" } } ||
        error is DbException { SqlState: { Length: 5 } state } && state != "40003" && (state.StartsWith("23", StringComparison.Ordinal) || state.StartsWith("40", StringComparison.Ordinal));
}
