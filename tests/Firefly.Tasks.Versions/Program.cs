// One version of an application, in a process: Version <sqlite|postgresql> <native|portable> <connection string> <consume|schedule> [text]
using Firefly.Tasks;
using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Versions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args is not [var engine, var store, var connectionString, var verb, ..])
    return 2;

var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSimpleConsole(console => console.SingleLine = true)
    .SetMinimumLevel(LogLevel.Warning).AddFilter("Firefly.Tasks.Consume.TaskConsumer", LogLevel.Information);
builder.Services.AddSingleton<Stage>();
builder.Services.AddDbContextPool<TestDb>(db => _ = engine == "sqlite" ? db.UseSqlite(connectionString) : db.UseNpgsql(connectionString));
var firefly = builder.Services.AddFireflyTasks(settings => settings.PollInterval = TimeSpan.FromMilliseconds(100));
_ = (engine, store) switch
{
    (_, "portable") => firefly.UseEntityFramework<TestDb>(),
    ("sqlite", _) => firefly.UseSqlite<TestDb>(),
    _ => firefly.UsePostgreSql<TestDb>(),
};
if (verb == "consume")
{
    firefly.AddConsumer(consumer => consumer.Lease = TimeSpan.FromSeconds(6)); // the old one is killed, perhaps with a task in hand
    await builder.Build().RunAsync();
    return 0;
}

using var host = builder.Build();
await using var scope = host.Services.CreateAsyncScope();
var tasks = scope.ServiceProvider.GetRequiredService<TestDb>();
#if NEW
tasks.Schedule(OrderTasks.Place(args[4], copies: 2));
tasks.Schedule(OrderTasks.Send(args[4]));
tasks.Schedule(OrderTasks.Refund(args[4]));
#else
tasks.Schedule(OrderTasks.Place(args[4]));
tasks.Schedule(OrderTasks.Ship(args[4]));
#endif
await tasks.SaveChangesAsync();
return 0;
