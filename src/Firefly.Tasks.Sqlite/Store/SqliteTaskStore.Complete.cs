using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    public async Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken) =>
        Written(completions, await writer.WriteAsync("complete tasks", session => CompleteOn(session, completions), cancellationToken));

    public Task<bool> CompleteInAsync(
        DbConnection connection, DbTransaction transaction, Completion.Succeeded completion, CancellationToken cancellationToken)
    {
        using var session = new SqliteSession(SqliteConnections.Of(connection, home.ContextType), (SqliteTransaction)transaction);
        return Task.FromResult(CompleteOn(session, completion));
    }

    private bool[] Written(IReadOnlyList<Completion> completions, bool[] held)
    {
        if (completions.Any(completion => completion is Completion.RetryAt or Completion.Released))
            floor.Reset(); // they wait again where they were due before
        return held;
    }

    /// <summary>
    /// One by one: for a list of ids SQLite reads the whole table if that was nearly empty at the last ANALYZE; for one id it has no other plan.
    /// </summary>
    private bool[] CompleteOn(SqliteSession session, IReadOnlyList<Completion> completions) => [.. completions.Select(it => CompleteOn(session, it))];

    private bool CompleteOn(SqliteSession session, Completion completion) => completion switch
    {
        Completion.Succeeded it => End(session, it, StatusWord.Completed, it.At, it.Returned, retryAttempts: null, errors: null),
        Completion.FailedForGood it => End(session, it, StatusWord.Failed, it.At, returned: null, it.RetryAttempts, it.Errors),
        Completion.RetryAt it => PutBack(session, it, retry: true, it.NotBefore, it.RetryAttempts, it.Errors),
        _ => PutBack(session, completion, retry: false, notBefore: null, retryAttempts: null, errors: null),
    };

    private bool End(SqliteSession session, Completion it, string status, DateTimeOffset at, string? returned, int? retryAttempts, string? errors) =>
        session.Repeat(
            _sql["complete_in"],
            ("@id", it.Id),
            ("@claim", it.Claim.Number),
            ("@consumer", it.Claim.Consumer),
            ("@status", status),
            ("@instant", at.ToUnixTimeMilliseconds()),
            ("@returned", returned),
            ("@retry_attempts", retryAttempts),
            ("@errors", errors)) > 0;

    private bool PutBack(SqliteSession session, Completion it, bool retry, DateTimeOffset? notBefore, int? retryAttempts, string? errors) =>
        session.Execute(
            _sql["put_back"],
            ("@id", it.Id),
            ("@claim", it.Claim.Number),
            ("@consumer", it.Claim.Consumer),
            ("@retry", retry),
            ("@not_before", Milliseconds(notBefore)),
            ("@retry_attempts", retryAttempts),
            ("@errors", errors)) > 0;
}
