using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>Somebody makes the tables anew while a consumer lives, as developers do.</summary>
public abstract class RemadeTablesTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_consumer_goes_on_when_the_tables_are_dropped_and_made_again() => await GoesOnAsync(async (own, db) =>
    {
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct())
            await own.ExecuteAsync($"DROP TABLE \"{table}\"");
        await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
    });

    /// <summary>Runs a task before, and two after.</summary>
    protected async Task GoesOnAsync(Func<OwnDatabase, TestDb, Task> makeAnew)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["plays"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = $"{scene.Task.Id}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        var app = await theatre.ConsumerAsync(consumer => consumer.Lease = TimeSpan.FromSeconds(5));
        await PlayAsync();

        await using (var db = theatre.Database.CreateContext())
            await makeAnew(theatre.Database, db);

        await PlayAsync();
        await PlayAsync();
        Assert.Equal(2, (await theatre.NotesAsync()).Count);

        async Task PlayAsync()
        {
            var task = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("plays"));
            await theatre.WaitForAsync(task.Id, ScheduledTaskStatus.Completed);
        }
    }
}
