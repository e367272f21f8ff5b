using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>Where machines share a database, its clock decides, whatever theirs say.</summary>
public sealed class DatabaseTimeTests(PostgreSqlPortable portable, PostgreSqlDatabase native)
    : IClassFixture<PostgreSqlPortable>, IClassFixture<PostgreSqlDatabase>
{
    private static readonly DateTimeOffset s_now = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_heartbeat_brings_the_time_of_the_database(bool isPortable)
    {
        await using var app = await TestApp.CreateAsync(isPortable ? portable : native, options => options.Time = new SteppedTime());
        var consumer = new ConsumerRow("c", "default", s_now, TimeSpan.FromSeconds(30));

        var first = await app.Get<ITaskStore>().HeartbeatAsync(consumer, s_now, first: true, default);
        var next = await app.Get<ITaskStore>().HeartbeatAsync(consumer, s_now, first: false, default);

        Assert.InRange(first.DatabaseTime!.Value, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
        Assert.True(next.DatabaseTime > first.DatabaseTime);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 600)] // by COPY
    public async Task A_clock_that_is_put_back_while_a_task_is_scheduled_does_not_put_the_task_off(bool isPortable, int tasks)
    {
        await using var app = await TestApp.CreateAsync(isPortable ? portable : native);
        var before = TimeProvider.System.GetUtcNow().AddHours(1); // what the clock said then

        await app.Get<ITaskStore>().InsertAsync([.. Enumerable.Repeat(new NewTask("t", "default", 0, null, "{}", 0, default), tasks)], before, default);
        app.Get<ITaskStore>().Insert([new NewTask("t", "default", 0, null, "{}", 0, default)], before);

        Assert.Equal(0L, await app.Database.ScalarAsync("SELECT count(*) FROM firefly_tasks WHERE due > now() + interval '1 minute'"));
    }
}
