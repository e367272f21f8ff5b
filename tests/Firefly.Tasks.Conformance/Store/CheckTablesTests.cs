using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>What a consumer says at start when the tables are not what the model says.</summary>
public abstract class CheckTablesTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Nothing_is_wrong_with_tables_made_from_the_model() => Assert.Empty(await Queries.CheckTablesAsync(default));

    [Fact]
    public async Task A_database_without_tables_is_told_how_to_make_them()
    {
        await using var empty = await Engine.CreateEmptyAsync();
        await using var app = TestApp.On(empty);

        var wrong = await app.Get<ITaskQueries>().CheckTablesAsync(default);

        var sentence = Assert.Single(wrong);
        Assert.StartsWith(
            "The tables 'firefly_tasks', 'firefly_finished' and 'firefly_consumers' are missing in the database of TestDb", sentence, StringComparison.Ordinal);
        Assert.Equal(2, sentence.Split("dotnet ef migrations add FireflyTasks").Length);
        Assert.Contains("dotnet ef database update", sentence, StringComparison.Ordinal);
        Assert.Contains("EnsureCreated() on a fresh database", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_column_is_named()
    {
        await App.Database.ExecuteAsync("ALTER TABLE firefly_finished DROP COLUMN returned");

        var sentence = Assert.Single(await Queries.CheckTablesAsync(default));

        Assert.EndsWith("in one that has tables already it makes none.", sentence, StringComparison.Ordinal);
        Assert.StartsWith("The table 'firefly_finished' in the database of TestDb has no column 'returned'.", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrations_that_were_not_applied_are_named()
    {
        await using var empty = await Engine.CreateEmptyAsync();
        await using var services = Migrated(empty);

        var wrong = await services.GetRequiredService<ITaskQueries>().CheckTablesAsync(default);

        Assert.Contains("20260427172836_First", wrong[0], StringComparison.Ordinal);
        Assert.Contains("dotnet ef database update", wrong[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrations_that_make_no_task_tables_lack_one_more()
    {
        await using var empty = await Engine.CreateEmptyAsync();
        await using var services = Migrated(empty);
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MigratedDb>().Database.MigrateAsync();

        var wrong = await services.GetRequiredService<ITaskQueries>().CheckTablesAsync(default);

        Assert.Contains("dotnet ef migrations add FireflyTasks", wrong[0], StringComparison.Ordinal);
        Assert.DoesNotContain("EnsureCreated", wrong[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_an_error_and_no_advice_on_tables()
    {
        await using var unreachable = TestApp.On(new OwnDatabase(Engine, Engine.Unreachable));

        await Assert.ThrowsAnyAsync<Exception>(() => unreachable.Get<ITaskQueries>().CheckTablesAsync(default));
    }

    private ServiceProvider Migrated(OwnDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationManager());
        services.AddDbContext<MigratedDb>(options => Engine.Configure(options, database.ConnectionString));
        Engine.UseStore<MigratedDb>(services.AddFireflyTasks());
        return services.BuildServiceProvider();
    }
}
