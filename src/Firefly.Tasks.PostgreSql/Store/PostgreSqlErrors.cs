namespace Firefly.Tasks.Store;

internal static class PostgreSqlErrors
{
    public static InvalidOperationException NotNpgsql(Type contextType) => new(
        $"The native PostgreSQL store cannot use the database of {contextType.Name}: the context does not connect through Npgsql. " +
        "UsePostgreSql<TContext>() needs a context that is configured by UseNpgsql(...), without a wrapper around the connection. " +
        "Configure it so, or choose the store of the provider that it has.");

    public static InvalidOperationException Multiplexing(Type contextType) => new(
        $"The native PostgreSQL store cannot use the database of {contextType.Name}: its connection string says Multiplexing=true. Npgsql then sends statements " +
        "of many callers over one connection, and tasks need a session of their own, for transactions in one round trip and for LISTEN. " +
        "Take Multiplexing out, or give the context that holds the tasks a connection string without it.");
}
