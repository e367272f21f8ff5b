using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>A task that waits for a key is inserted beside the application's save; a passing fault there is tried again like any other of that save.</summary>
public sealed class DeferredFaultTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retrying_strategy_saves_again(bool sync) => await SaveThroughFaultAsync(async db =>
    {
        Add(db);
        _ = sync ? db.SaveChanges() : await db.SaveChangesAsync();
    });

    [Fact]
    public async Task A_retrying_strategy_runs_the_callers_transaction_again() => await SaveThroughFaultAsync(db =>
    {
        Add(db);
        return db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
    });

    [Fact]
    public async Task The_callers_transaction_goes_on_after_the_caught_fault() => await SaveThroughFaultAsync(db =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Add(db);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }));

    [Fact]
    public async Task A_row_that_points_to_a_new_one_is_saved_again_with_its_task()
    {
        await using var app = await TestApp.CreateAsync(database);
        await app.WithDbAsync(async db =>
        {
            var child = db.Add(new Note { Text = "child" }).Entity;
            await db.SaveChangesAsync();
            child.Parent = new Note { Text = "parent" };
            db.ChangeTracker.DetectChanges();
            db.Schedule(child, it => it.ParentId, id => new AddCall(id!.Value, 7));
            await using (await db.Database.BeginTransactionAsync())
                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false);
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await app.WithDbAsync(db => db.ScheduledTasks().CountAsync()));
    }

    private static void Add(TestDb db) => db.Schedule(db.Add(new Note { Text = "a" }).Entity, it => it.Id, id => new AddCall(id, 7));

    private async Task SaveThroughFaultAsync(Func<TestDb, Task> save)
    {
        await using var app = await TestApp.CreateAsync(database, options => options.RetryOnFailure = true);
        await app.Database.ExecuteAsync(
            """
            CREATE SEQUENCE inserts;
            CREATE FUNCTION fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('inserts') = 1 THEN RAISE EXCEPTION 'could not serialize' USING ERRCODE = '40001'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER fail_once BEFORE INSERT ON firefly_tasks FOR EACH ROW EXECUTE FUNCTION fail_once();
            """);
        await app.WithDbAsync(save);
        var note = await app.WithDbAsync(db => db.Notes.SingleAsync());
        var task = await app.WithDbAsync(db => db.ScheduledTasks().SingleAsync());
        Assert.Equal($$"""{"i":{{note.Id}},"j":7}""", task.Params.GetRawText());
        Assert.True((long)(await app.Database.ScalarAsync("SELECT last_value FROM inserts"))! > 1);
    }
}
