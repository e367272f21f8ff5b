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
}
