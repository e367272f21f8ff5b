// Quartz.NET at its best on PostgreSQL: Firefly.Tasks.Quartz <connection string> <tasks>. Prints the milliseconds of running them, after a
// first backlog that was not measured.
using System.Collections.Specialized;
using System.Globalization;
using Firefly.Tasks.QuartzPeer;
using Npgsql;
using Quartz;
using Quartz.Impl;

if (args is not [var connectionString, var tasks])
    return 2;

await using var source = NpgsqlDataSource.Create(connectionString);
using (var tables = new StreamReader(typeof(NothingJob).Assembly.GetManifestResourceStream("tables.sql")!))
    await ExecuteAsync(await tables.ReadToEndAsync());

var scheduler = await new StdSchedulerFactory(new NameValueCollection
{
    ["quartz.threadPool.maxConcurrency"] = "32",
    ["quartz.scheduler.batchTriggerAcquisitionMaxCount"] = "32",
    ["quartz.scheduler.batchTriggerAcquisitionFireAheadTimeWindow"] = "1000",
    ["quartz.serializer.type"] = typeof(NoSerializer).AssemblyQualifiedName,
    ["quartz.jobStore.type"] = "Quartz.Impl.AdoJobStore.JobStoreTX, Quartz",
    ["quartz.jobStore.driverDelegateType"] = "Quartz.Impl.AdoJobStore.PostgreSQLDelegate, Quartz",
    ["quartz.jobStore.tablePrefix"] = "qrtz_",
    ["quartz.jobStore.dataSource"] = "tasks",
    ["quartz.jobStore.useProperties"] = "true",
    ["quartz.jobStore.acquireTriggersWithinLock"] = "true",
    ["quartz.dataSource.tasks.provider"] = "Npgsql",
    ["quartz.dataSource.tasks.connectionString"] = connectionString,
}).GetScheduler();
var job = JobBuilder.Create<NothingJob>().WithIdentity("nothing").StoreDurably().Build();
await scheduler.AddJob(job, replace: true);

var all = int.Parse(tasks, CultureInfo.InvariantCulture);
foreach (var count in (int[])[Math.Min(all, 500), all])
    Console.WriteLine((await RunAsync(count)).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
await scheduler.Shutdown();
return 0;

async Task<TimeSpan> RunAsync(int count)
{
    await scheduler.Standby();
    var triggers = Enumerable.Range(0, count).Select(_ => TriggerBuilder.Create().ForJob(job).StartNow().Build()).ToList();
    await scheduler.ScheduleJobs(new Dictionary<IJobDetail, IReadOnlyCollection<ITrigger>> { [job] = triggers }, replace: true);
    await ExecuteAsync("VACUUM ANALYZE");
    var done = NothingJob.Expect(count);
    await scheduler.Start();
    await done;
    await using var left = source.CreateCommand("SELECT EXISTS (SELECT FROM qrtz_fired_triggers)"); // the last is deleted when it is done
    while ((bool)(await left.ExecuteScalarAsync())!)
        await Task.Yield();
    return TimeProvider.System.GetElapsedTime(NothingJob.Begun);
}

async Task ExecuteAsync(string sql)
{
    await using var command = source.CreateCommand(sql);
    await command.ExecuteNonQueryAsync();
}
