using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    private const int FewestTogether = 4; // below it, one by one is as quick

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

    private bool[] CompleteOn(SqliteSession session, IReadOnlyList<Completion> completions)
    {
        var together = completions.Where(IsEnd).ToList();
        if (together.Count < FewestTogether || completions.DistinctBy(it => it.Id).Count() < completions.Count)
            return [.. completions.Select(it => CompleteOn(session, it))]; // of two for one task the first decides

        var ended = End(session, together);
        return [.. completions.Select(it => IsEnd(it) ? ended.Contains(it.Id) : CompleteOn(session, it))];
    }

    private static bool IsEnd(Completion it) => it is Completion.Succeeded or Completion.FailedForGood;

    private HashSet<long> End(SqliteSession session, List<Completion> together)
    {
        var ended = new HashSet<long>(together.Count);
        using (var reader = session.Statement(_sql["complete"], ("@outcomes", OutcomesJson.Of(together))).ExecuteReader())
        {
            while (reader.Read())
                ended.Add(reader.GetInt64(0));
        }

        session.Execute(_sql["remove"], ("@ids", JsonSerializer.Serialize(ended)));
        return ended;
    }

    private bool CompleteOn(SqliteSession session, Completion completion) => completion switch
    {
        Completion.Succeeded it => End(session, it, StatusWord.Completed, it.At, it.Returned, retryAttempts: null, errors: null),
        Completion.FailedForGood it => End(session, it, StatusWord.Failed, it.At, returned: null, it.RetryAttempts, it.Errors),
        Completion.RetryAt it => PutBack(session, it, retry: true, it.NotBefore, it.RetryAttempts, it.Errors),
        _ => PutBack(session, completion, retry: false, notBefore: null, retryAttempts: null, errors: null),
    };

    private bool End(SqliteSession session, Completion it, string status, DateTimeOffset at, string? returned, int? retryAttempts, string? errors) =>
        session.Execute(
            _sql["complete_in"],
            ("@id", it.Id),
            ("@claim", it.Claim),
            ("@status", status),
            ("@instant", at.ToUnixTimeMilliseconds()),
            ("@returned", returned),
            ("@retry_attempts", retryAttempts),
            ("@errors", errors)) > 0;

    private bool PutBack(SqliteSession session, Completion it, bool retry, DateTimeOffset? notBefore, int? retryAttempts, string? errors) =>
        session.Execute(
            _sql["put_back"],
            ("@id", it.Id),
            ("@claim", it.Claim),
            ("@retry", retry),
            ("@not_before", Milliseconds(notBefore)),
            ("@retry_attempts", retryAttempts),
            ("@errors", errors)) > 0;
}
