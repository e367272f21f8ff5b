using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>What was passed to the call is what the body gets, and its result is what the caller reads; else nothing was stored.</summary>
public abstract class ArgumentTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Tuples_records_and_structs_reach_the_body_and_come_back_as_results()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        await theatre.ConsumerAsync();

        await GoesRoundAsync<(int, decimal)>(theatre, (7, 9.5m), ArgumentTasks.Tuple);
        await GoesRoundAsync<(int, decimal)?>(theatre, (7, 9.5m), ArgumentTasks.NullableTuple);
        await GoesRoundAsync<(int, decimal)?>(theatre, null, ArgumentTasks.NullableTuple);
        await GoesRoundAsync<(int, decimal)[]>(theatre, [(7, 9.5m), (8, 0.01m)], ArgumentTasks.Tuples);
        await GoesRoundAsync<Dictionary<string, List<(int, decimal)>>>(theatre, new() { ["March"] = [(7, 9.5m)] }, ArgumentTasks.NestedTuples);
        await GoesRoundAsync<ArgumentTasks.Made>(theatre, new(9.5m, "EUR"), ArgumentTasks.Struct);
        await GoesRoundAsync<ArgumentTasks.Fare>(theatre, new(100, 19), ArgumentTasks.Computed);
    }

    [Fact]
    public async Task An_argument_that_would_lose_something_is_refused_in_every_way_of_scheduling_and_nothing_is_stored()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var app = theatre.App();
        var losing = ArgumentTasks.Base(new ArgumentTasks.NightFare(100, 19, 5));
        await using var db = theatre.Database.CreateContext();

        await Assert.ThrowsAsync<TaskArgumentException>(() => app.Get<IFireflyTasks>().ScheduleAsync(losing));
        await Assert.ThrowsAsync<TaskArgumentException>(() => app.Get<IFireflyTasks>().ScheduleRangeAsync([ArgumentTasks.Base(new(100, 19)), losing]));
        Assert.Throws<TaskArgumentException>(() => db.Schedule(losing));
        await db.SaveChangesAsync();

        Assert.Empty(await db.ScheduledTasks().ToListAsync());
    }

    private static async Task GoesRoundAsync<T>(Theatre theatre, T value, Func<T, TaskCall<T>> call)
    {
        var id = (await theatre.App().Get<IFireflyTasks>().ScheduleAsync(call(value))).Id;

        var task = await theatre.WaitForAsync(id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.Equal((ScheduledTaskStatus.Completed, ""), (task.Status, Theatre.LastError(task)));
        Assert.Equal(value, task.GetReturned<T>());
    }
}
