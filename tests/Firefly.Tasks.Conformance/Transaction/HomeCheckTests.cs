using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Execute;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>A home that Firefly cannot see is refused before anything is consumed.</summary>
public abstract class HomeCheckTests<TDatabase>(TDatabase database) : TransactionSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(ContextRegistration.Context)]
    [InlineData(ContextRegistration.Pool)]
    [InlineData(ContextRegistration.Factory)]
    [InlineData(ContextRegistration.PooledFactory)]
    public async Task A_registered_context_passes(ContextRegistration registration)
    {
        await using var app = await CreateAsync(options => options.Registration = registration);
        app.Get<ITaskTransactions>().CheckHome();
    }

    [Fact]
    public async Task A_context_made_by_new_is_refused_with_what_to_do()
    {
        await using var own = await Database.CreateAsync();
        await using var app = TestApp.On(own, options => options.Firefly = firefly =>
            firefly.Services.AddScoped(_ => own.CreateContext()));

        var error = Assert.Throws<InvalidOperationException>(app.Get<ITaskTransactions>().CheckHome);

        Assert.StartsWith("TestDb was made without the options of its registration", error.Message);
        Assert.Contains("TestDb(DbContextOptions<TestDb> options) : base(options)", error.Message);
    }

    [Fact]
    public async Task A_test_that_registers_the_context_again_has_its_tasks_in_that_database()
    {
        await using var other = await Database.CreateAsync();
        await using var app = await CreateAsync(options =>
        {
            options.Registration = ContextRegistration.Context;
            options.Firefly = firefly => firefly.Services.AddDbContext<TestDb>(db => Database.Configure(db, other.ConnectionString));
        });

        app.Get<ITaskTransactions>().CheckHome();
        await app.Get<IFireflyTasks>().ScheduleAsync(Child.Call());

        Assert.Equal(1L, Convert.ToInt64(await other.ScalarAsync("SELECT count(*) FROM firefly_tasks")));
    }

    [Fact]
    public async Task A_test_that_removes_the_contexts_configuration_is_told_to_remove_nothing()
    {
        await using var own = await Database.CreateAsync();
        await using var app = TestApp.On(own, options => options.Firefly = firefly => firefly.Services
            .RemoveAll<IDbContextOptionsConfiguration<TestDb>>()
            .AddDbContext<TestDb>(db => Database.Configure(db, own.ConnectionString)));

        var error = Assert.Throws<InvalidOperationException>(app.Get<ITaskTransactions>().CheckHome);

        Assert.EndsWith("In a test that gives it another database, call AddDbContext<TestDb> again and remove nothing.", error.Message);
    }

    [Theory]
    [InlineData(ServiceLifetime.Transient, "TestDb is another instance each time that one scope is asked for it")]
    [InlineData(ServiceLifetime.Singleton, "TestDb is one and the same instance in all scopes")]
    public async Task A_context_that_is_not_one_a_scope_is_refused_with_what_to_do(ServiceLifetime lifetime, string says)
    {
        await using var app = await CreateAsync(options => options.Services = services => services.AddDbContext<TestDb>(lifetime));

        var error = Assert.Throws<InvalidOperationException>(app.Get<ITaskTransactions>().CheckHome);

        Assert.StartsWith(says, error.Message);
        Assert.Contains("Register TestDb with AddDbContext or AddDbContextPool and without another lifetime than ServiceLifetime.Scoped", error.Message);
    }
}
