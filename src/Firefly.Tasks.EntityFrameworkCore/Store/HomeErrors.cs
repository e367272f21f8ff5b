namespace Firefly.Tasks.Store;

internal static class HomeErrors
{
    public static InvalidOperationException NotRegistered(Type context) => new(
        $"{context.Name} is the home of Firefly Tasks, but the application has not registered it, so its database cannot be reached. " +
        $"Add builder.Services.AddDbContext<{context.Name}>(...) or AddDbContextPool, or name another context in UseSqlite<TContext>() or UsePostgreSql<TContext>().");

    public static InvalidOperationException NoTables(Type context) => new(
        $"{context.Name} is the home of Firefly Tasks, but its model has no task tables: its OnModelCreating does not call model.UseFireflyTasks(). " +
        "Add that line, then make the tables: 'dotnet ef migrations add FireflyTasks', or EnsureCreated for a new database.");
}
