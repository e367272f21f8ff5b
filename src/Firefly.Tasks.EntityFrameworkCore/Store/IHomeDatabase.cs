using System.Data.Common;
using Firefly.Tasks.Model;

namespace Firefly.Tasks.Store;

/// <summary>The application's database as the stores use it: its own connections, never the application's contexts.</summary>
internal interface IHomeDatabase
{
    /// <summary>The application's context type, <c>TContext</c> of <c>UseSqlite&lt;TContext&gt;()</c>.</summary>
    Type ContextType { get; }

    /// <summary>The tables' names in the application's finished model.</summary>
    FireflyTables Tables { get; }

    /// <summary>A new, closed connection to the application's database.</summary>
    DbConnection CreateConnection();

    /// <summary>Opens one as EF opens the application's: its connection interceptors do with it what they do with those.</summary>
    void Open(DbConnection connection);

    /// <inheritdoc cref="Open"/>
    Task OpenAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>A new internal context over the tables, on a connection of its own.</summary>
    FireflyDbContext CreateContext();

    /// <summary>A new internal context inside a transaction that is open on a connection.</summary>
    FireflyDbContext CreateContext(DbConnection connection, DbTransaction transaction);
}
