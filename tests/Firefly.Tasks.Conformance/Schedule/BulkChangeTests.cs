using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>One statement cannot change an entity of two tables; it is refused, in words.</summary>
[SameForEveryStore("written through the application's context")]
public abstract class BulkChangeTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Bulk_statements_on_tasks_are_refused()
    {
        await using var app = await TestApp.CreateAsync(database, options => options.Firefly = firefly => firefly.UseHome<TestDb>());
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync();

            Refused("ExecuteDelete", Assert.Throws<InvalidOperationException>(() => db.ScheduledTasks().ExecuteDelete()));
            Refused("ExecuteDelete", await Assert.ThrowsAsync<InvalidOperationException>(
                () => db.ScheduledTasks().Where(task => task.Id > 0).ExecuteDeleteAsync()));
            Refused("ExecuteUpdate", Assert.Throws<InvalidOperationException>(
                () => db.ScheduledTasks().ExecuteUpdate(set => set.SetProperty(task => task.Priority, 1))));
            Refused("ExecuteUpdate", await Assert.ThrowsAsync<InvalidOperationException>(
                () => db.ScheduledTasks().Where(task => task.Queue == "default").Take(1).ExecuteUpdateAsync(set => set.SetProperty(task => task.Priority, 1))));
            Assert.Equal(1, await db.ScheduledTasks().CountAsync());
        });
    }

    [Fact]
    public async Task Bulk_statements_on_other_entities_work_even_if_they_ask_for_tasks()
    {
        await using var app = await TestApp.CreateAsync(database, options => options.Firefly = firefly => firefly.UseHome<TestDb>());
        await app.WithDbAsync(async db =>
        {
            db.AddRange(new Note { Text = "a" }, new Note { Text = "b" });
            await db.SaveChangesAsync();
            Assert.Equal(2, await db.Notes.Where(note => !db.ScheduledTasks().Any()).ExecuteUpdateAsync(set => set.SetProperty(note => note.TaskId, 5)));
            Assert.Equal(2, await db.Notes.ExecuteDeleteAsync());
        });
    }

    private static void Refused(string method, InvalidOperationException error)
    {
        Assert.StartsWith($"{method} cannot be used on ScheduledTask", error.Message, StringComparison.Ordinal);
        Assert.Contains("IFireflyTasks", error.Message, StringComparison.Ordinal);
    }
}
