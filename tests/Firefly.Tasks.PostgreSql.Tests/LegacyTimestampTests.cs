using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>Applications that came from Npgsql 5 read instants as the machine's local time; the switch is a process's own.</summary>
public abstract class LegacyTimestampTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : PostgreSqlDatabase
{
    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    public async Task A_consumer_with_Npgsqls_legacy_timestamps_runs_what_is_due_wherever_its_machine_stands(string zone)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var tasks = theatre.App().Get<IFireflyTasks>();
        var later = await tasks.ScheduleAsync(NoteTasks.Write(1), TimeProvider.System.GetUtcNow().AddHours(1));
        var now = await tasks.ScheduleAsync(NoteTasks.Write(2));
        var program = ConsumerProgram.With(["legacy-timestamps", .. database.ProcessArguments, theatre.Database.ConnectionString, "00:01:00", "0"]);
        program.Environment["TZ"] = zone;

        using var child = ConsumerChild.Start(program);
        await child.ConsumesAsync();
        await theatre.WaitForAsync(now.Id, ScheduledTaskStatus.Completed);

        Assert.Equal(ScheduledTaskStatus.Created, (await tasks.FindAsync(later.Id))!.Status);
        var consumer = Assert.Single(await theatre.App().Get<ITaskQueries>().ConsumersAsync(default));
        Assert.InRange(consumer.Seen, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
    }
}
