using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>A commit in this process wakes its claimer; a rollback does not.</summary>
[SameForEveryStore("written through the application's context")]
public abstract class WakeupTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    private readonly RecordedWakeups _wakeups = new();

    [Fact]
    public async Task A_save_of_its_own_signals_each_queue()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1), new ScheduleOptions { Queue = "a" });
            Assert.Empty(_wakeups.Queues);
            await db.SaveChangesAsync();
            Assert.Equal(["a"], _wakeups.Queues);

            db.Schedule(new AddCall(1, 1), new ScheduleOptions { Queue = "b" });
            db.SaveChanges();
            Assert.Equal(["a", "b"], _wakeups.Queues);

            db.Add(new Note { Text = "no task" });
            await db.SaveChangesAsync();
            Assert.Equal(["a", "b"], _wakeups.Queues);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_signals_when_it_commits(bool sync)
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync();
            db.Schedule(new AddCall(2, 2));
            await db.SaveChangesAsync();
            Assert.Empty(_wakeups.Queues);
            if (sync)
                transaction.Commit();
            else
                await transaction.CommitAsync();
        });
        Assert.Equal(["default"], _wakeups.Queues);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_is_rolled_back_or_left_never_signals(bool explicitly)
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                db.Schedule(new AddCall(1, 1));
                await db.SaveChangesAsync();
                if (explicitly)
                    await transaction.RollbackAsync();
            }

            await using var next = await db.Database.BeginTransactionAsync();
            db.Add(new Note { Text = "no task" });
            await db.SaveChangesAsync();
            await next.CommitAsync();
        });
        Assert.Empty(_wakeups.Queues);
    }

    [Fact]
    public async Task What_went_back_with_a_savepoint_is_not_signalled()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await ScheduleAsync("kept");
            await transaction.CreateSavepointAsync("here");
            await ScheduleAsync("lost");
            await transaction.RollbackToSavepointAsync("here");
            db.ChangeTracker.Clear();
            await ScheduleAsync("kept too");
            await transaction.CommitAsync();

            async Task ScheduleAsync(string queue)
            {
                db.Schedule(new AddCall(1, 1), new ScheduleOptions { Queue = queue });
                await db.SaveChangesAsync();
            }
        });
        Assert.Equal(["kept", "kept too"], _wakeups.Queues);
    }

    [Fact]
    public async Task A_save_that_fails_signals_nothing_and_the_next_one_does()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var (one, other) = (new Note { Text = "same" }, new Note { Text = "same" });
            db.AddRange(one, other);
            db.Schedule(new AddCall(1, 1));
            await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());
            Assert.Empty(_wakeups.Queues);

            other.Text = "other";
            await db.SaveChangesAsync();
        });
        Assert.Equal(["default"], _wakeups.Queues);
    }

    [Fact]
    public async Task A_save_that_leaves_the_changes_unaccepted_signals_once()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync(acceptAllChangesOnSuccess: false);
            db.ChangeTracker.AcceptAllChanges();
            await db.SaveChangesAsync();
        });
        Assert.Equal(["default"], _wakeups.Queues);
    }

    private Task<TestApp> AppAsync() => TestApp.CreateAsync(database, options =>
    {
        options.Services = services => services.AddSingleton<IWakeup>(_wakeups);
        options.Firefly = firefly =>
        {
            firefly.UseHome<TestDb>();
            firefly.Services.Replace(ServiceDescriptor.Singleton<IWakeup>(_wakeups));
        };
    });
}
