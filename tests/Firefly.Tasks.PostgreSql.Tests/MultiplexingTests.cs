using Firefly.Tasks.Conformance.Model;
using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class MultiplexingTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task A_connection_string_with_multiplexing_is_refused_by_name_at_start_and_by_who_only_schedules()
    {
        await using var own = await database.CreateEmptyAsync();
        var services = new ServiceCollection();
        services.AddLogging().AddDbContext<PlainDb>(options => database.Configure(options, own.ConnectionString + ";Multiplexing=true"));
        database.UseStore<PlainDb>(services.AddFireflyTasks());
        await using var provider = services.BuildServiceProvider();

        var start = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<ITaskQueries>().CheckHome);
        var schedule = await Assert.ThrowsAsync<InvalidOperationException>(() => provider.GetRequiredService<IFireflyTasks>().ScheduleAsync(new AddCall(1, 2)));

        Assert.Contains("Multiplexing=true", start.Message, StringComparison.Ordinal);
        Assert.Equal(start.Message, schedule.Message);
    }
}
