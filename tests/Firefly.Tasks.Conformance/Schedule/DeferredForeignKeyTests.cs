using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>A foreign key is as unknown as the key it points to: EF gives it a value of its own until then.</summary>
[SameForEveryStore("written through the application's context")]
public abstract class DeferredForeignKeyTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_of_an_entity_that_is_new_too_is_waited_for(bool addedBefore)
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var parent = new Note { Text = "parent" };
            var child = new Note { Text = "child", Parent = parent };
            if (addedBefore)
                db.Add(child);
            var task = db.Schedule(child, it => it.ParentId, id => new AddCall(id!.Value, 7));
            if (!addedBefore)
                db.Add(child);
            await db.SaveChangesAsync();

            Assert.Equal($$"""{"i":{{parent.Id}},"j":7}""", task.Params.GetRawText());
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_is_changed_to_point_to_a_new_one_is_waited_for_and_its_task_is_stored_once(bool acceptedByHand)
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var child = db.Add(new Note { Text = "child" }).Entity;
            await db.SaveChangesAsync();
            child.Parent = new Note { Text = "parent" };
            db.ChangeTracker.DetectChanges();
            var task = db.Schedule(child, it => it.ParentId, id => new AddCall(id!.Value, 7));
            await db.SaveChangesAsync(acceptAllChangesOnSuccess: !acceptedByHand);
            db.ChangeTracker.AcceptAllChanges();
            Assert.Equal($$"""{"i":{{child.Parent.Id}},"j":7}""", task.Params.GetRawText());
            child.Text = "changed";
            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await CountAsync(app));
    }

    [Fact]
    public async Task A_key_that_points_nowhere_is_known()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var note = new Note { Text = "a" };
            var task = db.Schedule(note, it => it.ParentId, id => new AddCall(id ?? -1, 7));
            db.Add(note);
            await db.SaveChangesAsync();
            Assert.Equal("""{"i":-1,"j":7}""", task.Params.GetRawText());
        });
        Assert.Equal(1, await CountAsync(app));
    }

    private Task<TestApp> AppAsync() => TestApp.CreateAsync(database, options => options.Firefly = firefly => firefly.UseHome<TestDb>());

    private static Task<int> CountAsync(TestApp app) => app.WithDbAsync(db => db.ScheduledTasks().CountAsync());
}
