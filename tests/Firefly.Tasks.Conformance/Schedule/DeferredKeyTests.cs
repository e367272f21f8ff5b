using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>A task may need a key that the database makes: it is stored with its entity, in one transaction.</summary>
[SameForEveryStore("written through the application's context")]
public abstract class DeferredKeyTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    private readonly RecordedWakeups _wakeups = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_key_is_there_when_the_save_was_the_transaction(bool retries, bool sync)
    {
        await using var app = await AppAsync(retries);
        await app.WithDbAsync(async db =>
        {
            var usual = db.Database.AutoTransactionBehavior;
            var note = new Note { Text = "a" };
            var task = db.Schedule(note, it => it.Id, id => new AddCall(id, 7));
            db.Add(note);
            _ = sync ? db.SaveChanges() : await db.SaveChangesAsync();

            Assert.Equal($$"""{"i":{{note.Id}},"j":7}""", task.Params.GetRawText());
            Assert.Equal(("MathTasks.Add", "default", 3), (task.Name, task.Queue, task.MaxRetries));
            Assert.Equal(EntityState.Unchanged, db.Entry(task).State);
            Assert.Equal(usual, db.Database.AutoTransactionBehavior);
            Assert.Equal(["default"], _wakeups.Queues);
            await IsStoredAsync(app, task);
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_key_is_there_within_the_callers_transaction(bool retries, bool sync)
    {
        await using var app = await AppAsync(retries);
        await app.WithDbAsync(db => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var note = new Note { Text = "a" };
            db.Add(note);
            var task = db.Schedule(note, it => it.Id, id => new AddCall(id, 7));
            _ = sync ? db.SaveChanges() : await db.SaveChangesAsync();

            Assert.Equal($$"""{"i":{{note.Id}},"j":7}""", task.Params.GetRawText());
            Assert.Empty(_wakeups.Queues);
            await transaction.CommitAsync();
            Assert.Equal(["default"], _wakeups.Queues);
            await IsStoredAsync(app, task);
        }));
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_rollback_takes_the_task_with_its_entity()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var note = db.Add(new Note { Text = "a" }).Entity;
            db.Schedule(note, it => it.Id, id => new AddCall(id, 7));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        Assert.Equal(0, await CountAsync(app));
        Assert.Empty(_wakeups.Queues);
    }

    [Fact]
    public async Task A_save_that_failed_keeps_the_task_for_the_next_one()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var (one, other) = (new Note { Text = "same" }, new Note { Text = "same" });
            db.AddRange(one, other);
            db.Schedule(one, it => it.Id, id => new AddCall(id, 7));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            Assert.Equal(0, await CountAsync(app));

            other.Text = "other";
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_task_that_fails_to_be_stored_leaves_the_callers_transaction_usable()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var (first, _, task) = await ClashingAsync(app, db);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.Remove(first);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            await IsStoredAsync(app, task);
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_call_that_cannot_be_made_fails_the_save_as_a_whole()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var note = db.Add(new Note { Text = "a" }).Entity;
            db.Schedule(note, it => it.Id, id => new AddCall(id, 7), new ScheduleOptions { Queue = "" });
            await Assert.ThrowsAsync<TaskArgumentException>(() => db.SaveChangesAsync());
        });
        Assert.Equal(0L, await app.Database.ScalarAsync("""SELECT count(*) FROM "Notes" """));
        Assert.Equal(0, await CountAsync(app));
    }

    [Fact]
    public async Task Each_task_is_stored_by_the_save_of_its_own_entity()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var (early, late) = (new Note { Text = "early" }, new Note { Text = "late" });
            db.Add(early);
            var first = db.Schedule(early, it => it.Id, id => new AddCall(id, 1));
            var second = db.Schedule(late, it => it.Id, id => new AddCall(id, 2));
            await db.SaveChangesAsync();
            Assert.Equal((true, 0), (first.Id > 0, second.Id));

            db.Add(late);
            await db.SaveChangesAsync();
            Assert.Equal($$"""{"i":{{late.Id}},"j":2}""", second.Params.GetRawText());
        });
        Assert.Equal(2, await CountAsync(app));
    }

    [Fact]
    public async Task A_commit_that_is_tried_again_stores_the_task_once()
    {
        await using var app = await AppAsync(retries: true, new FailingCommit(times: 2));
        await app.WithDbAsync(async db =>
        {
            var note = db.Add(new Note { Text = "a" }).Entity;
            var task = db.Schedule(note, it => it.Id, id => new AddCall(id, 7));
            await db.SaveChangesAsync();
            await IsStoredAsync(app, task);
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_commit_that_EF_tries_again_by_its_own_pattern_stores_the_task_with_its_entity()
    {
        await using var app = await AppAsync(retries: true, new FailingCommit(times: 2));
        await app.WithDbAsync(async db =>
        {
            var note = db.Add(new Note { Text = "a" }).Entity;
            var task = db.Schedule(note, it => it.Id, id => new AddCall(id, 7));
            await db.Database.CreateExecutionStrategy().ExecuteInTransactionAsync(
                db, (it, cancel) => it.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancel), (_, _) => Task.FromResult(false));
            db.ChangeTracker.AcceptAllChanges();

            Assert.Equal($$"""{"i":{{note.Id}},"j":7}""", task.Params.GetRawText());
            Assert.Equal(EntityState.Unchanged, db.Entry(task).State);
            await IsStoredAsync(app, task);
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cleared_tracker_forgets_the_task_and_does_not_meet_it_again(bool detachedByHand)
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var note = db.Add(new Note { Text = "a" }).Entity;
            db.Schedule(note, it => it.Id, id => new AddCall(id, 1));
            note.Id = 5; // known from here on, and still of no row
            db.ChangeTracker.DetectChanges();
            if (detachedByHand)
                db.Entry(note).State = EntityState.Detached;
            else
                db.ChangeTracker.Clear();
            await db.SaveChangesAsync();
            Assert.Equal(0, await CountAsync(app));

            note.Id = 0;
            db.Add(note);
            db.Schedule(note, it => it.Id, id => new AddCall(id, 2));
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_save_that_failed_of_its_task_leaves_the_entity_to_be_saved_again(bool sync)
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var (first, note, task) = await ClashingAsync(app, db);
            await using (await db.Database.BeginTransactionAsync())
                await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(db));
            Assert.Equal(EntityState.Added, db.Entry(note).State);

            db.Remove(first);
            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                await SaveAsync(db);
                await transaction.CommitAsync();
            }

            Assert.Equal($$"""{"i":{{note.Id}},"j":7}""", task.Params.GetRawText());
            Assert.Equal(1, await app.WithDbAsync(other => other.Notes.CountAsync(it => it.Id == note.Id)));
        });
        Assert.Equal(1, await CountAsync(app));

        Task SaveAsync(TestDb db) => sync ? Task.FromResult(Sync(db)) : db.SaveChangesAsync();

        static int Sync(TestDb db) => db.SaveChanges();
    }

    [Fact]
    public async Task What_follows_a_savepoint_goes_with_it()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var kept = db.Add(new Note { Text = "kept" }).Entity;
            var task = db.Schedule(kept, it => it.Id, id => new AddCall(id, 1));
            await db.SaveChangesAsync();
            await transaction.CreateSavepointAsync("here");
            db.Schedule(db.Add(new Note { Text = "undone" }).Entity, it => it.Id, id => new AddCall(id, 2));
            await db.SaveChangesAsync();
            await transaction.RollbackToSavepointAsync("here");
            await transaction.CommitAsync();
            await IsStoredAsync(app, task);
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_row_that_came_past_the_context_lets_the_next_save_store_its_task()
    {
        await using var app = await AppAsync();
        await app.Database.ExecuteAsync("""INSERT INTO "Notes" ("Id", "Text") VALUES (5, 'a')""");
        await app.WithDbAsync(async db =>
        {
            var note = db.Add(new Note { Text = "a" }).Entity;
            var task = db.Schedule(note, it => it.Id, id => new AddCall(id, 7));
            note.Id = 5;
            db.Entry(note).State = EntityState.Unchanged;
            await db.SaveChangesAsync();
            await IsStoredAsync(app, task);
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_key_that_is_known_makes_an_ordinary_task()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var note = db.Add(new Note { Text = "a" }).Entity;
            await db.SaveChangesAsync();
            var task = db.Schedule(note, it => it.Id, id => new AddCall(id, 7));
            Assert.Equal(EntityState.Added, db.Entry(task).State);
            var byText = db.Schedule(new Note { Text = "abc" }, it => it.Text, text => new AddCall(text.Length, 1));
            Assert.Equal("""{"i":3,"j":1}""", byText.Params.GetRawText());
            await db.SaveChangesAsync();
        });
        Assert.Equal(2, await CountAsync(app));
    }

    [Fact]
    public async Task A_context_that_nobody_follows_says_so()
    {
        await using var own = await database.CreateAsync();
        await using var db = own.CreateContext();
        var note = db.Add(new Note { Text = "a" }).Entity;
        var error = Assert.Throws<InvalidOperationException>(() => db.Schedule(note, it => it.Id, id => new AddCall(id, 7)));
        Assert.Contains("Note.Id", error.Message, StringComparison.Ordinal);
        Assert.Contains("UseSqlite<TContext>()", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => db.Schedule(note, it => it.Id + 1, id => new AddCall(id, 7)));
    }

    private Task<TestApp> AppAsync(bool retries = false, IInterceptor? interceptor = null) => TestApp.CreateAsync(database, options =>
    {
        options.RetryOnFailure = retries;
        options.Firefly = firefly =>
        {
            firefly.UseHome<TestDb>();
            firefly.Services.Replace(ServiceDescriptor.Singleton<IWakeup>(_wakeups));
            if (interceptor is not null)
                firefly.Services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(interceptor));
        };
    });

    /// <summary>A task that is stored, and one that cannot be before the first is gone.</summary>
    private static async Task<(ScheduledTask First, Note Note, ScheduledTask Task)> ClashingAsync(TestApp app, TestDb db)
    {
        await app.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON firefly_tasks (queue) WHERE queue = 'once'");
        var once = new ScheduleOptions { Queue = "once" };
        var first = db.Schedule(new AddCall(1, 1), once);
        await db.SaveChangesAsync();
        var note = db.Add(new Note { Text = "a" }).Entity;
        return (first, note, db.Schedule(note, it => it.Id, id => new AddCall(id, 7), once));
    }

    private static async Task IsStoredAsync(TestApp app, ScheduledTask task) => await app.WithDbAsync(async db =>
    {
        var read = (await db.ScheduledTasks().FindAsync(task.Id))!;
        Assert.Equal((task.Name, task.Created, task.Params.GetRawText()), (read.Name, read.Created, read.Params.GetRawText()));
    });

    private static Task<int> CountAsync(TestApp app) => app.WithDbAsync(db => db.ScheduledTasks().CountAsync());
}
