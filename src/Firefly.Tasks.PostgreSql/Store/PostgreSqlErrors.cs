namespace Firefly.Tasks.Store;

internal static class PostgreSqlErrors
{
    public static InvalidOperationException NotNpgsql(Type contextType) => new(
        $"The native PostgreSQL store cannot use the database of {contextType.Name}: the context does not connect through Npgsql. " +
        "UsePostgreSql<TContext>() needs a context that is configured by UseNpgsql(...), without a wrapper around the connection. " +
        "Configure it so, or choose the store of the provider that it has.");
}
