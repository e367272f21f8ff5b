using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Model;
using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>The stores reach the application's database however its context is registered, and never through that context.</summary>
[SameForEveryStore("what every store begins with")]
public abstract class HomeDatabaseTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [MemberData(nameof(Registrations.WithAndWithout), MemberType = typeof(Registrations))]
    public async Task The_database_is_found_however_the_context_is_registered(ContextRegistration registration, bool storeFirst)
    {
        await using var app = await TestApp.CreateAsync(database, options =>
        {
            options.Registration = registration;
            options.StoreFirst = storeFirst;
            options.RetryOnFailure = true;
            options.Firefly = firefly => firefly.UseHome<TestDb>();
        });
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync();
        });

        var home = app.Get<IHomeDatabase>();
        Assert.Equal(typeof(TestDb), home.ContextType);
        Assert.Equal(new FireflyTables(null, "firefly_tasks", "firefly_finished", "firefly_consumers"), home.Tables);
        await CanWriteAsync(home);
    }

    [Fact]
    public void A_host_has_one_home_and_a_second_one_is_refused_at_once()
    {
        var builder = new FireflyBuilder(new ServiceCollection()).UseHome<TestDb>().UseHome<TestDb>();

        var error = Assert.Throws<InvalidOperationException>(builder.UseHome<SelfConfiguredDb>);

        Assert.Contains("TestDb is the home of Firefly Tasks in this host, and SelfConfiguredDb cannot be another one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_found_when_OnConfiguring_names_it()
    {
        await using var own = await database.CreateAsync();
        var services = new ServiceCollection();
        services.AddSingleton(own);
        services.AddDbContext<SelfConfiguredDb>();
        new FireflyBuilder(services).UseHome<SelfConfiguredDb>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SelfConfiguredDb>();
        db.Schedule(new AddCall(1, 1));
        await db.SaveChangesAsync();
        await CanWriteAsync(provider.GetRequiredService<IHomeDatabase>());
    }

    [Fact]
    public async Task A_context_that_is_not_registered_is_an_error_that_names_the_line()
    {
        var services = new ServiceCollection();
        new FireflyBuilder(services).UseHome<TestDb>();
        await using var provider = services.BuildServiceProvider();
        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IHomeDatabase>().Tables);
        Assert.Contains("TestDb is the home of Firefly Tasks, but the application has not registered it", error.Message, StringComparison.Ordinal);
        Assert.Contains("AddDbContext<TestDb>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_without_the_tables_is_an_error_that_names_the_line()
    {
        await using var own = await database.CreateEmptyAsync();
        var services = new ServiceCollection();
        services.AddDbContext<DbContext>(options => database.Configure(options, own.ConnectionString));
        new FireflyBuilder(services).UseHome<DbContext>();
        await using var provider = services.BuildServiceProvider();
        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IHomeDatabase>().Tables);
        Assert.Contains("model.UseFireflyTasks()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_without_the_tables_in_its_model_does_not_start()
    {
        await using var own = await database.CreateEmptyAsync();
        var error = await StartFailsAsync<DbContext>(own.ConnectionString);
        Assert.Contains("DbContext is the home of Firefly Tasks, but its model has no task tables", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hots=x;Dat Source=y", "The connection of TestDb cannot be made: ")]
    [InlineData("no pair", "The connection of TestDb cannot be made: ")]
    [InlineData("", "TestDb has an empty connection string.")]
    public async Task An_application_with_an_unreadable_connection_string_does_not_start(string connectionString, string text)
    {
        var error = await StartFailsAsync<TestDb>(connectionString);
        Assert.StartsWith(text, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Thirty hosts in one process, as a test project has them: EF refuses a context that brings new internal services each time.</summary>
    [Fact]
    public async Task Many_hosts_share_one_set_of_internal_services()
    {
        await using var own = await database.CreateAsync();
        for (var i = 0; i < 30; i++)
        {
            await using var app = TestApp.On(own, options => options.Firefly = firefly => firefly.UseHome<TestDb>());
            await app.WithDbAsync(db => db.ScheduledTasks().CountAsync());
            await using var ours = app.Get<IHomeDatabase>().CreateContext();
            Assert.Equal(0, await ours.Set<LiveRow>().CountAsync());
        }
    }

    private async Task<InvalidOperationException> StartFailsAsync<TContext>(string connectionString)
        where TContext : DbContext
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDbContext<TContext>(options => database.Configure(options, connectionString));
        var firefly = builder.Services.AddFireflyTasks().AddConsumer();
        database.UseStore<TContext>(firefly);
        using var host = builder.Build();
        return await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
    }

    private static async Task CanWriteAsync(IHomeDatabase home)
    {
        await using var ours = home.CreateContext();
        Assert.False(ours.Database.CreateExecutionStrategy().RetriesOnFailure);
        await using var transaction = await ours.Database.BeginTransactionAsync();
        ours.Add(Rows.Finished(7));
        await ours.SaveChangesAsync();

        await using (var joined = home.CreateContext(ours.Database.GetDbConnection(), transaction.GetDbTransaction()))
            Assert.Equal(2, await joined.Set<ScheduledTask>().CountAsync());
        await transaction.CommitAsync();

        await using var connection = home.CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM firefly_finished";
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }
}
