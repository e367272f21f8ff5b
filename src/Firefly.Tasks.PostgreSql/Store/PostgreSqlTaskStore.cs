using System.Data.Common;
using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>The store in SQL of PostgreSQL's own; a file a verb, and the statements in <c>Sql/</c>.</summary>
internal sealed partial class PostgreSqlTaskStore(IHomeDatabase home, ScanFloor floor, TakenIds taken, TimeProvider time, IHomeTransaction? running = null)
    : ITransactionalStore, IDisposable
{
    private readonly PostgreSqlSession _session = new(home, ClaimSettings.ForSession);
    private readonly SqlFiles _sql = new(typeof(PostgreSqlTaskStore).Assembly, () => home.Tables, PostgreSqlNames.Quote);

    public int? PoolSize
    {
        get
        {
            using var connection = home.CreateConnection();
            return new NpgsqlConnectionStringBuilder(connection.ConnectionString) is { Pooling: true } pool ? pool.MaxPoolSize : null;
        }
    }

    public void CheckHome()
    {
        using var connection = Npgsql(home.CreateConnection(), home.ContextType);
        if (new NpgsqlConnectionStringBuilder(connection.ConnectionString).Multiplexing)
            throw PostgreSqlErrors.Multiplexing(home.ContextType);
    }

    public void Dispose() => _session.Dispose();

    public bool IsTransient(Exception error) => RolledBack.Perhaps(error);

    private static NpgsqlConnection Npgsql(DbConnection connection, Type contextType) =>
        connection as NpgsqlConnection ?? throw PostgreSqlErrors.NotNpgsql(contextType);
}
