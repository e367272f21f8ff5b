using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>How an application's keys are made, said for its whole model before or after our tables are added, is not how ours are.</summary>
public sealed class KeyStrategyTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task Beside_HiLo_keys_tasks_are_scheduled_both_ways_and_retried()
    {
        await WorksAsync<HiLoFirst>();
        await WorksAsync<HiLoLast>();
    }

    [Fact]
    public async Task Beside_keys_that_are_identity_always_tasks_are_scheduled_both_ways_and_retried()
    {
        await WorksAsync<AlwaysFirst>();
        await WorksAsync<AlwaysLast>();
    }

    private async Task WorksAsync<TContext>()
        where TContext : DbContext
    {
        await using var own = await database.CreateEmptyAsync();
        var services = new ServiceCollection();
        services.AddLogging().AddDbContext<TContext>(options => database.Configure(options, own.ConnectionString));
        database.UseStore<TContext>(services.AddFireflyTasks());
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        await db.Database.EnsureCreatedAsync();

        db.Schedule(new AddCall(1, 2));
        await db.SaveChangesAsync();
        await provider.GetRequiredService<IFireflyTasks>().ScheduleAsync(new AddCall(3, 4));
        await provider.GetRequiredService<IFireflyTasks>().ScheduleRangeAsync(Enumerable.Range(0, 500).Select(i => new AddCall(i, i)));
        var admin = provider.GetRequiredService<ITaskAdmin>();

        Assert.Equal(502, await admin.CancelAsync(new TaskFilter(), DateTimeOffset.UnixEpoch, progress: null, default));
        Assert.Equal(502, await admin.RetryAsync(new TaskFilter(), DateTimeOffset.UnixEpoch, progress: null, default));
        Assert.Equal(Enumerable.Range(1, 502), (await db.ScheduledTasks().Select(task => task.Id).ToListAsync()).Select(id => (int)id).Order());
    }

    private sealed class HiLoFirst(DbContextOptions<HiLoFirst> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseHiLo().UseFireflyTasks();
    }

    private sealed class HiLoLast(DbContextOptions<HiLoLast> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks().UseHiLo();
    }

    private sealed class AlwaysFirst(DbContextOptions<AlwaysFirst> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseIdentityAlwaysColumns().UseFireflyTasks();
    }

    private sealed class AlwaysLast(DbContextOptions<AlwaysLast> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFireflyTasks().UseIdentityAlwaysColumns();
    }
}
