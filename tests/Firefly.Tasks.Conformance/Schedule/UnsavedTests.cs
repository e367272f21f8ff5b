using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Setup;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>A task that is scheduled and never saved is lost; that is said aloud.</summary>
[SameForEveryStore("written through the application's context")]
public abstract class UnsavedTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(ContextRegistration.Context)]
    [InlineData(ContextRegistration.Pool)]
    [InlineData(ContextRegistration.Factory)]
    [InlineData(ContextRegistration.PooledFactory)]
    public async Task A_context_that_goes_with_unsaved_tasks_warns_once(ContextRegistration registration)
    {
        await using var app = await AppAsync(registration);
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync();
            db.Schedule(new AddCall(2, 2));
            db.Schedule(new AddCall(3, 3));
        });
        await app.WithDbAsync(db => db.SaveChangesAsync());

        var warning = Assert.Single(Warnings(app));
        Assert.Equal(("Firefly.Tasks.Schedule", 1000), (warning.Category, warning.EventId.Id));
        Assert.StartsWith("2 scheduled task(s) were never saved, or SaveChanges failed, and are lost: MathTasks.Add. TestDb was", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ContextRegistration.Context)]
    [InlineData(ContextRegistration.Pool)]
    public async Task A_context_that_saved_its_tasks_does_not_warn(ContextRegistration registration)
    {
        await using var app = await AppAsync(registration);
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync();
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync(acceptAllChangesOnSuccess: false);
        });
        Assert.Empty(Warnings(app));
    }

    [Fact]
    public async Task A_task_that_a_cleared_tracker_forgot_is_warned_of()
    {
        await using var app = await AppAsync(ContextRegistration.Pool);
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1));
            db.ChangeTracker.Clear();
            await db.SaveChangesAsync();
        });
        Assert.Single(Warnings(app));
    }

    [Fact]
    public async Task A_task_that_was_removed_again_is_not_warned_of()
    {
        await using var app = await AppAsync(ContextRegistration.Pool);
        for (var lease = 0; lease < 2; lease++)
            await app.WithDbAsync(async db =>
            {
                db.Remove(db.Schedule(new AddCall(1, 1)));
                await db.SaveChangesAsync();
            });
        Assert.Empty(Warnings(app));
    }

    [Fact]
    public async Task A_task_that_waits_for_a_key_is_warned_of_when_its_entity_is_never_saved()
    {
        await using var app = await AppAsync(ContextRegistration.Pool);
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new Note { Text = "never added" }, note => note.Id, id => new AddCall(id, 1));
            await db.SaveChangesAsync();
        });
        Assert.Contains("(waits for Note.Id)", Assert.Single(Warnings(app)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_whose_entity_was_taken_back_is_not_warned_of()
    {
        await using var app = await AppAsync(ContextRegistration.Pool);
        for (var lease = 0; lease < 2; lease++)
            await app.WithDbAsync(async db =>
            {
                var note = db.Add(new Note { Text = "never saved" }).Entity;
                db.Schedule(note, it => it.Id, id => new AddCall(id, 1));
                db.Remove(note);
                await db.SaveChangesAsync();
            });
        Assert.Empty(Warnings(app));
    }

    [Fact]
    public async Task A_task_whose_entity_a_cleared_tracker_forgot_is_warned_of()
    {
        await using var app = await AppAsync(ContextRegistration.Pool);
        await app.WithDbAsync(async db =>
        {
            db.Schedule(db.Add(new Note { Text = "forgotten" }).Entity, it => it.Id, id => new AddCall(id, 1));
            db.ChangeTracker.Clear();
            await db.SaveChangesAsync();
        });
        Assert.Single(Warnings(app));
    }

    private Task<TestApp> AppAsync(ContextRegistration registration) => TestApp.CreateAsync(database, options =>
    {
        options.Registration = registration;
        options.Firefly = firefly => firefly.UseHome<TestDb>();
    });

    private static IEnumerable<CapturedLog> Warnings(TestApp app) =>
        app.Logs.Lines.Where(line => line.Level == LogLevel.Warning && line.Category.StartsWith("Firefly", StringComparison.Ordinal));
}
