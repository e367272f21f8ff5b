// A consumer in a process of its own, for tests that kill it: ConsumerProcess <sqlite|postgresql> <native|portable> <connection string> <lease> <prefetch>
// Behind the word legacy-timestamps it does as applications do that came from Npgsql 5.
// Or several that stop dead, each at one call of its database: ConsumerProcess points <sqlite|postgresql> <native|portable> (<before|after> <call> <connection string>)...
using System.Globalization;
using Firefly.Tasks.ConsumerProcess;
using Firefly.Tasks.ConsumerProcess.Points;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

if (args is ["legacy-timestamps", .. var rest])
{
    AppContext.SetSwitch("Npgsql.EnableLegacyTimestampBehavior", true);
    args = rest;
}

if (args is ["points", var pointsEngine, var pointsStore, .. var points])
    return await Victims.RunAsync(pointsEngine, pointsStore, points);
if (args is not [var engine, var store, var connectionString, var lease, var prefetch])
    return 2;

await ConsumerHost.Build(
    engine,
    store,
    connectionString,
    builder => builder.Logging.AddSimpleConsole(console => console.SingleLine = true)
        .SetMinimumLevel(LogLevel.Warning).AddFilter("Firefly.Tasks.Consume.TaskConsumer", LogLevel.Information),
    options =>
    {
        options.Consumer.Concurrency = 4;
        options.Consumer.Prefetch = int.Parse(prefetch, CultureInfo.InvariantCulture);
        options.Consumer.Lease = TimeSpan.Parse(lease, CultureInfo.InvariantCulture);
    }).RunAsync();
return 0;
