using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

internal sealed partial class SqliteTaskStore
{
    public async Task<int> MakeRoomAsync(CancellationToken cancellationToken)
    {
        await writer.WriteAsync("let ids follow", FollowIds, cancellationToken);
        return await taken.MakeRoomAsync(cancellationToken);
    }

    private int FollowIds(SqliteSession session)
    {
        try
        {
            return session.Execute(_sql["follow_ids"], ("@table", home.Tables.Tasks));
        }
        catch (SqliteException error) when (error.SqliteErrorCode == 1)
        {
            return 0; // a table made by hand without AUTOINCREMENT, or none yet
        }
    }
}
