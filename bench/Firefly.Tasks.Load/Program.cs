// Measures this product, and others turn by turn with it. bench/README.md says how to run it and how to read what it prints.
using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Results;
using Firefly.Tasks.Load.Stores;
using Firefly.Tasks.Load.Works;

if (args is [ConsumerProgram.Verb, ..])
    return await ConsumerProgram.RunAsync(args);
if (args is [SetProgram.Verb])
    return await SetProgram.RunAsync();
if (args is [ResultsProgram.Verb, _, _, ..])
    return await ResultsProgram.RunAsync(args);

try
{
    var asked = CommandLine.Parse(args);
    var runs = asked.Work == Every.Work ? Every.Of(asked) : [asked];
    var works = runs.Select(Work.Of).ToList();
    await using var server = await Server.StartAsync(asked);
    foreach (var (run, work) in runs.Zip(works))
    {
        var report = await work.RunAsync(run, server);
        Console.WriteLine(run.Json ? Print.Json(report) : Print.Text(report));
    }

    return 0;
}
catch (UsageException wrong)
{
    Console.Error.WriteLine($"{wrong.Message}\n\n{CommandLine.Usage}");
    return 2;
}
