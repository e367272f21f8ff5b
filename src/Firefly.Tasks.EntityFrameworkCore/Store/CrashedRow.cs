using Firefly.Tasks.Model;

namespace Firefly.Tasks.Store;

/// <summary>A task that ends because consumer after consumer died with it: it is probably the cause.</summary>
internal static class CrashedRow
{
    public static FinishedRow Failed(LiveRow row, DateTimeOffset now)
    {
        var crashes = row.Crashes + 1;
        var errors = TaskErrorsJson.Append(row.Errors, StoreErrors.ConsumerDied(crashes, row.Consumer ?? "", now));
        var ended = EndedRow.Failed(row, row.RetryAttempts, errors, now);
        ended.Crashes = crashes;
        ended.Claim = row.Claim + 1;
        return ended;
    }
}
