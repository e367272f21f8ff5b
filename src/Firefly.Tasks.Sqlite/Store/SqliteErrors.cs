using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.Store;

internal static class SqliteErrors
{
    public static InvalidOperationException NotSqlite(Type contextType) => new(
        $"The native SQLite store cannot use the database of {contextType.Name}: the context does not connect through Microsoft.Data.Sqlite. " +
        "UseSqlite<TContext>() needs a context that is configured by EF Core's UseSqlite(...), without a wrapper around the connection. " +
        "Configure it so, or choose the store of the provider that it has.");

    public static InvalidOperationException InMemory(Type contextType) => new(
        $"The database of {contextType.Name} is in memory: it belongs to one connection and ends with it, and tasks need several. " +
        "Use a file, in a test a temporary one: 'Data Source=app.db'.");

    public static TimeoutException Locked(string file, string verb, TimeSpan waited, SqliteException error) => new(
        $"The SQLite file {file} stayed locked for {waited.TotalSeconds:0.#} seconds; nothing was written ({verb}). " +
        "No other writer of this process held it, since they take turns. It is a transaction that the application opened outside of a task " +
        "and left open, another process on the same file, or a program such as a database browser. Close that transaction sooner, or raise " +
        "SqliteOptions.BusyTimeout in UseSqlite<TContext>(options => ...).",
        error);
}
