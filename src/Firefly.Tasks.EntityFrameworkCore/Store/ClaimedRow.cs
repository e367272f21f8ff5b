using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>Reads what a claim statement returns; its columns stand in this order in every native store.</summary>
internal static class ClaimedRow
{
    /// <param name="row">Where the reader stands.</param>
    /// <param name="consumer">Who claimed.</param>
    /// <param name="instantAt">Reads an instant of a column as the database keeps it.</param>
    public static ClaimedTask Read<TReader>(TReader row, string consumer, Func<TReader, int, DateTimeOffset> instantAt)
        where TReader : DbDataReader => new(
        Id: row.GetInt64(0),
        Claim: new Fence(row.GetInt64(1), consumer),
        Name: row.GetString(2),
        Queue: row.GetString(3),
        Priority: Int(row, 4),
        Created: instantAt(row, 5),
        NotBefore: row.IsDBNull(6) ? null : instantAt(row, 6),
        Started: instantAt(row, 7),
        Params: row.GetString(8),
        RetryAttempts: Int(row, 9),
        MaxRetries: Int(row, 10),
        RetryDelay: StoredSpan.FromMilliseconds(row.GetInt64(11)),
        Crashes: Int(row, 12),
        Errors: row.IsDBNull(13) ? null : row.GetString(13));

    /// <summary>SQLite keeps larger numbers than the column is meant for, where a hand writes them.</summary>
    public static int Int(DbDataReader row, int column) => (int)Math.Clamp(row.GetInt64(column), int.MinValue, int.MaxValue);
}
