using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteDatabaseTests(SqliteDatabase database) : TestDatabaseTests<SqliteDatabase>(database)
{
    [Fact]
    public async Task A_database_writes_ahead()
    {
        await using var own = await Database.CreateAsync();
        Assert.Equal("wal", await own.ScalarAsync("PRAGMA journal_mode"));
    }
}
