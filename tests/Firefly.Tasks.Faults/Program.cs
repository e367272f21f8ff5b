// Makes faults and sees whether the promises hold: see docs/reference/faults.md. Its own consumers are started by: consume <settings as JSON>
using System.Runtime.Versioning;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

[assembly: SupportedOSPlatform("linux")]

if (args is ["consume", var settings])
    return await ConsumerProgram.RunAsync(ConsumerSettings.Parse(settings));
if (args is ["--help" or "-h"])
{
    Console.WriteLine(Options.Usage);
    return 0;
}

try
{
    if (args is ["--packages", .. var words])
    {
        Console.WriteLine(string.Join(' ', Tools.Missing(Options.Parse(words).Faults)));
        return 0;
    }

    return await new Run(Options.Parse(args)).GoAsync();
}
catch (FaultsException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
