// Measures this product, and others turn by turn with it. bench/README.md says how to run it and how to read what it prints.
using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;
using Firefly.Tasks.Load.Works;

if (args is [ConsumerProgram.Verb, ..])
    return await ConsumerProgram.RunAsync(args);

try
{
    var options = CommandLine.Parse(args);
    var work = Work.Of(options);
    await using var server = await Server.StartAsync(options);
    var report = await work.RunAsync(options, server);
    Console.WriteLine(options.Json ? Print.Json(report) : Print.Text(report));
    return 0;
}
catch (UsageException wrong)
{
    Console.Error.WriteLine($"{wrong.Message}\n\n{CommandLine.Usage}");
    return 2;
}
