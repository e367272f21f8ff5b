using System.Globalization;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>db.Schedule is a tracked insert in the caller's own transaction.</summary>
[SameForEveryStore("written through the application's context")]
public abstract class DbScheduleTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [MemberData(nameof(Registrations.WithAndWithout), MemberType = typeof(Registrations))]
    public async Task A_task_is_saved_with_everything_else(ContextRegistration registration, bool retries)
    {
        await using var app = await AppAsync(registration, retries);
        var saved = await app.WithDbAsync(async db =>
        {
            var task = db.Schedule(new AddCall(1, 3));
            db.Add(new Note { Text = "a" });
            Assert.Equal(EntityState.Added, db.Entry(task).State);
            await db.SaveChangesAsync();
            return task;
        });

        var read = await FindAsync(app, saved.Id);
        Assert.Equal("MathTasks.Add", read.Name);
        Assert.Equal("default", read.Queue);
        Assert.Equal(ScheduledTaskStatus.Created, read.Status);
        Assert.Equal(2, read.Priority);
        Assert.Equal(3, read.MaxRetries);
        Assert.Equal(TimeSpan.FromSeconds(1.5), read.RetryDelay);
        Assert.Equal("""{"i":1,"j":3}""", read.Params.GetRawText());
        Assert.Equal(saved.Created, read.Created);
        Assert.Null(read.NotBefore);
        Assert.Null(read.Returned);
        Assert.Empty(read.Errors);
    }

    [Theory]
    [MemberData(nameof(Registrations.WithAndWithout), MemberType = typeof(Registrations))]
    public async Task A_transaction_that_commits_brings_the_task_and_one_that_rolls_back_does_not(ContextRegistration registration, bool retries)
    {
        await using var app = await AppAsync(registration, retries);
        await app.WithDbAsync(db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using (var lost = await db.Database.BeginTransactionAsync())
            {
                db.Schedule(new AddCall(1, 1));
                await db.SaveChangesAsync();
                await lost.RollbackAsync();
                db.ChangeTracker.Clear();
            }

            await using var kept = await db.Database.BeginTransactionAsync();
            db.Schedule(new AddCall(2, 2));
            await db.SaveChangesAsync();
            await kept.CommitAsync();
        }));

        Assert.Equal(["""{"i":2,"j":2}"""], await ParamsAsync(app));
    }

    [Fact]
    public async Task What_was_scheduled_after_a_savepoint_goes_back_with_it()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync();
            await transaction.CreateSavepointAsync("here");
            db.Schedule(new AddCall(2, 2));
            await db.SaveChangesAsync();
            await transaction.RollbackToSavepointAsync("here");
            await transaction.CommitAsync();
        });

        Assert.Equal(["""{"i":1,"j":1}"""], await ParamsAsync(app));
    }

    [Fact]
    public async Task It_works_without_a_single_await()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(db =>
        {
            using var transaction = db.Database.BeginTransaction();
            db.Schedule(new AddCall(1, 1));
            Assert.Equal(1, db.SaveChanges());
            transaction.Commit();
            db.Schedule(new AddCall(2, 2));
            db.SaveChanges();
            return Task.CompletedTask;
        });

        Assert.Equal(2, (await ParamsAsync(app)).Count);
    }

    [Fact]
    public async Task A_save_that_fails_stores_no_task()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            db.AddRange(new Note { Text = "same" }, new Note { Text = "same" });
            db.Schedule(new AddCall(1, 1));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });

        Assert.Empty(await ParamsAsync(app));
    }

    [Theory]
    [InlineData("2026-04-27T17:28:36.109+05:30", "2026-04-27T11:58:36.109+00:00")]
    [InlineData("2026-04-27T17:28:36.1099999-12:00", "2026-04-28T05:28:36.109+00:00")]
    [InlineData("1999-12-31T23:59:59Z", "1999-12-31T23:59:59+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    public async Task An_eta_of_any_offset_is_kept_to_the_millisecond(string eta, string kept)
    {
        await using var app = await AppAsync();
        var id = await ScheduleAsync(app, DateTimeOffset.Parse(eta, CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeOffset.Parse(kept, CultureInfo.InvariantCulture), (await FindAsync(app, id)).NotBefore);
    }

    [Fact]
    public async Task Never_is_the_greatest_due_instant()
    {
        await using var app = await AppAsync();
        var never = await ScheduleAsync(app, DateTimeOffset.MaxValue);
        var soon = await ScheduleAsync(app, eta: null);
        await app.WithDbAsync(async db =>
        {
            Assert.Equal([soon, never], await db.ScheduledTasks().OrderBy(task => EF.Property<DateTimeOffset>(task, "Due")).Select(task => task.Id).ToListAsync());
            Assert.Equal(never, await db.ScheduledTasks().Where(task => task.NotBefore == DateTimeOffset.MaxValue).Select(task => task.Id).SingleAsync());
        });
    }

    [Fact]
    public async Task Options_win_over_the_attribute_and_the_settings()
    {
        await using var app = await TestApp.CreateAsync(database, options =>
        {
            options.Firefly = firefly => firefly.UseHome<TestDb>();
            options.Settings = settings => settings.DefaultQueue = "from-settings";
        });
        var (plain, special) = await app.WithDbAsync(async db =>
        {
            var plain = db.Schedule(new AddCall(1, 1));
            var special = db.Schedule(new AddCall(1, 1), new ScheduleOptions { Queue = "q", Priority = -7, MaxRetries = 9, RetryDelay = TimeSpan.Zero });
            await db.SaveChangesAsync();
            return (plain.Id, special.Id);
        });

        Assert.Equal("from-settings", (await FindAsync(app, plain)).Queue);
        var read = await FindAsync(app, special);
        Assert.Equal(("q", -7, 9, TimeSpan.Zero), (read.Queue, read.Priority, read.MaxRetries, read.RetryDelay));
    }

    [Fact]
    public async Task A_context_made_by_hand_schedules_with_the_default_settings()
    {
        await using var own = await database.CreateAsync();
        await using var db = own.CreateContext();
        var task = db.Schedule(new AddCall(1, 1));
        await db.SaveChangesAsync();
        Assert.Equal("default", task.Queue);
        Assert.True(task.Id > 0);
    }

    [Fact]
    public async Task A_bad_call_adds_nothing()
    {
        await using var own = await database.CreateAsync();
        await using var db = own.CreateContext();
        Assert.Throws<TaskArgumentException>(() => db.Schedule(new AddCall(1, 1), default(DateTimeOffset)));
        Assert.Throws<TaskArgumentException>(() => db.Schedule(new AddCall(1, 1), new ScheduleOptions { Queue = "" }));
        Assert.Empty(db.ChangeTracker.Entries());
    }

    [Fact]
    public async Task A_model_without_the_tables_is_an_error_that_names_the_line()
    {
        await using var own = await database.CreateEmptyAsync();
        var options = new DbContextOptionsBuilder();
        database.Configure(options, own.ConnectionString);
        await using var db = new DbContext(options.Options);
        Assert.Contains("model.UseFireflyTasks()", Assert.Throws<InvalidOperationException>(() => db.Schedule(new AddCall(1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("model.UseFireflyTasks()", Assert.Throws<InvalidOperationException>(db.ScheduledTasks).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Created_is_known_before_the_save_and_the_databases_after_it_where_it_has_a_clock()
    {
        var time = new SteppedTime();
        await using var app = await TestApp.CreateAsync(database, options =>
        {
            options.Firefly = firefly => firefly.UseHome<TestDb>();
            options.Time = time;
        });
        await app.WithDbAsync(async db =>
        {
            var task = db.Schedule(new AddCall(1, 1));
            Assert.Equal(time.GetUtcNow(), task.Created);
            await db.SaveChangesAsync();

            var hasClock = db.Database.ProviderName!.Contains("PostgreSQL", StringComparison.Ordinal);
            Assert.Equal(hasClock, task.Created != time.GetUtcNow());
        });
    }

    private Task<TestApp> AppAsync(ContextRegistration registration = ContextRegistration.Pool, bool retries = false) => TestApp.CreateAsync(database, options =>
    {
        options.Registration = registration;
        options.RetryOnFailure = retries;
        options.Firefly = firefly => firefly.UseHome<TestDb>();
    });

    private static Task<long> ScheduleAsync(TestApp app, DateTimeOffset? eta) => app.WithDbAsync(async db =>
    {
        var task = db.Schedule(new AddCall(1, 1), eta);
        await db.SaveChangesAsync();
        return task.Id;
    });

    private static Task<ScheduledTask> FindAsync(TestApp app, long id) => app.WithDbAsync(async db => (await db.ScheduledTasks().FindAsync(id))!);

    private static Task<List<string>> ParamsAsync(TestApp app) => app.WithDbAsync(async db =>
        (await db.ScheduledTasks().OrderBy(task => task.Id).ToListAsync()).ConvertAll(task => task.Params.GetRawText()));
}
