using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>A database of one test's own; disposing of it drops it.</summary>
public sealed class OwnDatabase(TestDatabase engine, string connectionString) : IAsyncDisposable
{
    public TestDatabase Engine => engine;

    public string ConnectionString => connectionString;

    /// <summary>A context outside any host; dispose of it.</summary>
    public TestDb CreateContext()
    {
        var options = new DbContextOptionsBuilder<TestDb>();
        engine.Configure(options, connectionString);
        return new TestDb(options.Options);
    }

    /// <summary>Runs one statement past all contexts.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = await OpenCommandAsync(sql);
        await using var connection = command.Connection;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one value past all contexts.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = await OpenCommandAsync(sql);
        await using var connection = command.Connection;
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    }

    public ValueTask DisposeAsync() => engine.DropAsync(this);

    private async Task<DbCommand> OpenCommandAsync(string sql)
    {
        var connection = engine.CreateConnection(connectionString);
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
