using Firefly.Tasks.Conformance.Consume;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>Promise 8: machines may disagree about the time; the database decides what is due.</summary>
public abstract class ClockTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : PostgreSqlDatabase
{
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_machine_whose_clock_is_an_hour_off_runs_tasks_neither_early_nor_late(int hours)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["now"] = theatre.Stage["in half an hour"] = _ => Task.CompletedTask;
        var skewed = await theatre.ConsumerAsync(configure: options => options.Time = new SkewedTime(TimeSpan.FromHours(hours)));
        var tasks = skewed.Get<IFireflyTasks>();

        var synchronous = tasks.Schedule(SceneTasks.Play("now"));
        var later = await tasks.ScheduleAsync(SceneTasks.Play("in half an hour"), TimeProvider.System.GetUtcNow().AddMinutes(30));
        var now = await tasks.ScheduleAsync(SceneTasks.Play("now"));

        var completed = await theatre.WaitForAsync(now.Id, ScheduledTaskStatus.Completed);
        await theatre.WaitForAsync(synchronous.Id, ScheduledTaskStatus.Completed);
        Assert.Equal(ScheduledTaskStatus.Created, (await tasks.FindAsync(later.Id))!.Status);
        Assert.InRange(completed.Completed!.Value, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.Contains(skewed.Logs.Lines, line => line.EventId.Id == 5010);
    }

    private sealed class SkewedTime(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
    }
}
