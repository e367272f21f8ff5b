using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>A database can be made anew on a server; an SQLite file must not be deleted while it is open.</summary>
public abstract class RemadeDatabaseTests<TDatabase>(TDatabase database) : RemadeTablesTests<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_consumer_goes_on_when_the_database_is_deleted_and_created_again() => await GoesOnAsync(async (_, db) =>
    {
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
    });
}

public sealed class PostgreSqlRemadeDatabase(PostgreSqlDatabase database) : RemadeDatabaseTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlPortableRemadeDatabase(PostgreSqlPortable database) : RemadeDatabaseTests<PostgreSqlPortable>(database);
