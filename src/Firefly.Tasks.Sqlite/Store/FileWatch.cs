using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Firefly.Tasks.Store;

/// <summary>
/// Notices that somebody has put another file in the place of the one that is open: whoever has it open works on in the old one, without a word. A fresh
/// connection opens what lies there now; a consumer's own row, which the open file has, is missing in any other.
/// </summary>
internal sealed class FileWatch(IHomeDatabase home, ILoggerFactory loggers)
{
    /// <summary>So many heartbeats, about a lease, lie between two looks.</summary>
    private const int Beats = 6;

    private readonly ILogger _logger = loggers.CreateLogger(SqliteLog.Category);
    private int _beats;
    private bool _isSaid;

    /// <summary>Looks now and then.</summary>
    /// <param name="isKnown">Asks whether the consumer has a row; says so by one parameter.</param>
    /// <param name="consumer">The consumer, which has just had a row in the open file.</param>
    /// <param name="isAlive">Whether it still has: it may have left meanwhile.</param>
    public async Task LookAsync(string isKnown, string consumer, Func<Task<bool>> isAlive)
    {
        if (_isSaid || Interlocked.Increment(ref _beats) % Beats != 0)
            return;
        if (await Task.Run(() => IsThereAsync(isKnown, consumer)) || !await isAlive())
            return;
        _isSaid = true;
        using var pattern = SqliteConnections.Own(home);
        _logger.FileReplaced(pattern.DataSource);
    }

    private async Task<bool> IsThereAsync(string isKnown, string consumer)
    {
        try
        {
            await using var connection = SqliteConnections.Own(home, SqliteOpenMode.ReadWrite); // a file that is gone is not made anew
            await home.OpenAsync(connection, CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = isKnown;
            command.Parameters.AddWithValue("@id", consumer);
            return await command.ExecuteScalarAsync() is 1L;
        }
        catch (SqliteException error)
        {
            return error.SqliteErrorCode is not (raw.SQLITE_ERROR or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB); // no such table, no file: else it cannot be told
        }
    }
}
