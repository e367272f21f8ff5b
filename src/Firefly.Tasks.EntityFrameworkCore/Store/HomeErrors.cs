namespace Firefly.Tasks.Store;

internal static class HomeErrors
{
    public static InvalidOperationException SecondHome(Type first, Type second) => new(
        $"{first.Name} is the home of Firefly Tasks in this host, and {second.Name} cannot be another one: a task commits with what it writes, in one database. " +
        $"Take one of the two calls away, or give {second.Name} a host of its own, with its own consumer.");

    public static InvalidOperationException NotRegistered(Type context) => new(
        $"{context.Name} is the home of Firefly Tasks, but the application has not registered it, so its database cannot be reached. " +
        $"Add builder.Services.AddDbContext<{context.Name}>(...) or AddDbContextPool, or name another context in UseSqlite<TContext>() or UsePostgreSql<TContext>().");

    public static InvalidOperationException NoTables(Type context) => new(
        $"{context.Name} is the home of Firefly Tasks, but its model has no task tables: its OnModelCreating does not call model.UseFireflyTasks(). " +
        "Add that line, then make the tables: 'dotnet ef migrations add FireflyTasks', or EnsureCreated for a new database.");

    public static InvalidOperationException NoConnection(Type context, Exception cause) => new(
        $"The connection of {context.Name} cannot be made: {cause.Message.TrimEnd('.')}. " +
        $"Mend the connection string that {context.Name} is given in Program.cs, in the settings or in the environment.", cause);

    public static InvalidOperationException NoConnectionString(Type context) => new(
        $"{context.Name} has an empty connection string. " +
        "A setting that is missing, or has another name than the code asks for (ConnectionStrings:...), reads as empty: write it, or correct the name.");

    public static TimeoutException Locked(Type context, string verb, TimeSpan waited, Exception cause) => new(
        $"The SQLite file of {context.Name} stayed locked for {waited.TotalSeconds:0.#} seconds; nothing was written ({verb}). " +
        "Another process on the same file, or a program such as a database browser, has a transaction open. End that, and try again.", cause);
}
