// A consumer in a process of its own, for tests that kill it: ConsumerProcess <sqlite|postgresql> <native|portable> <connection string> <lease> <prefetch>
using System.Globalization;
using Firefly.Tasks;
using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args is not [var engine, var store, var connectionString, var lease, var prefetch])
    return 2;

var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("Firefly.Tasks.Consume.TaskConsumer", LogLevel.Information);
builder.Services.AddSingleton<Stage>();
builder.Services.AddDbContextPool<TestDb>(db => _ = engine == "sqlite" ? db.UseSqlite(connectionString) : db.UseNpgsql(connectionString));
var firefly = builder.Services.AddFireflyTasks(settings => settings.PollInterval = TimeSpan.FromMilliseconds(100));
_ = (engine, store) switch
{
    (_, "portable") => firefly.UseEntityFramework<TestDb>(),
    ("sqlite", _) => firefly.UseSqlite<TestDb>(),
    _ => firefly.UsePostgreSql<TestDb>(),
};
firefly.AddConsumer(consumer =>
{
    consumer.Queues = ["notes"];
    consumer.Concurrency = 4;
    consumer.Prefetch = int.Parse(prefetch, CultureInfo.InvariantCulture);
    consumer.Lease = TimeSpan.Parse(lease, CultureInfo.InvariantCulture);
});
await builder.Build().RunAsync();
return 0;
