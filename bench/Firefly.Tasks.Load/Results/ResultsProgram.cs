using Firefly.Tasks.Load.Report;

namespace Firefly.Tasks.Load.Results;

/// <summary>
/// Writes the page and the plots of a set of runs: <c>results runs.jsonl folder fact...</c>, a fact being name=value about the machine.
/// </summary>
internal static class ResultsProgram
{
    public const string Verb = "results";

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var runs = (await File.ReadAllLinesAsync(args[1])).Where(line => line.StartsWith('{')).Select(Print.Read).ToList();
        var folder = Directory.CreateDirectory(args[2]).FullName;
        var plots = Plots.Write(runs, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), Page.Of(runs, Machine.Facts().Concat(args.Skip(3)), plots));
        return 0;
    }
}
