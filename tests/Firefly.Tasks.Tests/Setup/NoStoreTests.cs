using Firefly.Tasks.Setup;
using Firefly.Tasks.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Tests.Setup;

public sealed class NoStoreTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")] // where the host makes sure, when it is built, that every service can be made
    public async Task A_consumer_without_a_store_is_refused_at_start_in_one_sentence(string environment)
    {
        using var logs = new ConsumerHarness.CapturedLogs();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.AddFireflyTasks().AddConsumer();
        using var host = builder.Build();

        Assert.True(StartRefusal.Says(host));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("This application has no place for its tasks: AddFireflyTasks() stands alone.", error.Message, StringComparison.Ordinal);
        var said = Assert.Single(logs.Lines, line => line.Id == 5100);
        Assert.Equal($"The application does not start. {error.Message}", said.Text);
    }

    [Fact]
    public void Scheduling_without_a_store_says_what_is_missing()
    {
        using var services = new ServiceCollection().AddLogging().AddFireflyTasks().Services.BuildServiceProvider();

        Assert.Contains(".UsePostgreSql<AppDb>()", Assert.Throws<InvalidOperationException>(services.GetRequiredService<IFireflyTasks>).Message, StringComparison.Ordinal);
    }
}
