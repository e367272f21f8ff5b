using Firefly.Tasks.Faults.Serve;
using Firefly.Tasks.Faults.Rounds;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Faults.Inject;

/// <summary>SQLite's deadlock: two that read want to write. It refuses one of them at once, and everybody else waits for the other.</summary>
internal static class Upgrades
{
    private const int Tries = 50;
    private const string Write = """UPDATE accounts SET "Balance" = "Balance" """;

    /// <returns>How many were refused.</returns>
    public static async Task<int> MeetAsync(SqliteHome file, TimeSpan held)
    {
        var refused = 0;
        await using var first = await OpenAsync(file);
        await using var second = await OpenAsync(file);
        for (var tried = 0; tried < Tries; tried++)
        {
            await using var one = await ReadAsync(first);
            await using var other = await ReadAsync(second);
            if (!await UpgradeAsync(first))
            {
                refused++; // by a consumer
                continue;
            }

            refused += await UpgradeAsync(second) ? 0 : 1;
            await Pause.ForAsync(held);
            await one.CommitAsync();
            return refused;
        }

        return refused;
    }

    private static async Task<SqliteConnection> OpenAsync(SqliteHome file)
    {
        var connection = new SqliteConnection($"{file.Direct};Default Timeout=1");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<SqliteTransaction> ReadAsync(SqliteConnection connection)
    {
        var transaction = connection.BeginTransaction(deferred: true);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM accounts";
        await command.ExecuteScalarAsync();
        return transaction;
    }

    private static async Task<bool> UpgradeAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Write;
        try
        {
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return false;
        }
    }
}
