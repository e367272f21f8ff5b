using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>Applications schedule in an interceptor of their own, for whatever a save is about to add.</summary>
[SameForEveryStore("written through the application's context")]
public abstract class DeferredEventTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_task_that_is_scheduled_while_a_save_begins_is_stored_with_its_entity_or_neither_is(bool sync)
    {
        await using var app = await TestApp.CreateAsync(database, options => options.Firefly = firefly =>
        {
            firefly.UseHome<TestDb>();
            firefly.Services.ConfigureDbContext<TestDb>(db => db.AddInterceptors(new NoteEvents()));
        });
        await app.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON firefly_tasks (name)");
        await SaveAsync(app, sync);
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(app, sync));

        Assert.Equal(1, await app.WithDbAsync(db => db.Notes.CountAsync()));
        Assert.Equal(1, await app.WithDbAsync(db => db.ScheduledTasks().CountAsync()));
    }

    private static Task SaveAsync(TestApp app, bool sync) => app.WithDbAsync(async db =>
    {
        db.Add(new Note { Text = $"{Guid.NewGuid()}" });
        _ = sync ? db.SaveChanges() : await db.SaveChangesAsync();
    });

    private sealed class NoteEvents : SaveChangesInterceptor
    {
        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            Schedule(eventData.Context!);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Schedule(eventData.Context!);
            return ValueTask.FromResult(result);
        }

        private static void Schedule(DbContext db)
        {
            foreach (var added in db.ChangeTracker.Entries<Note>().Where(entry => entry.State == EntityState.Added).ToList())
                db.Schedule(added.Entity, it => it.Id, id => new AddCall(id, 7));
        }
    }
}
