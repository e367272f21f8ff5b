using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>Do tasks wait that no method here runs?</summary>
internal static class NamesCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context, CancellationToken stop)
    {
        var known = context.Catalog.Names;
        var findings = new List<Finding>
        {
            known.Count == 0
                ? Finding.Warn("names", "This application declares no task. Put [FireflyTask] on a method, and reference the package Firefly.Tasks where it stands.")
                : Finding.Ok("names", $"This application runs: {string.Join(", ", known)}."),
        };

        foreach (var unknown in await context.Queries.UnknownNamesAsync(known, stop))
        {
            findings.Add(Finding.Warn("names",
                $"{unknown.Count} waiting in queue '{unknown.Queue}' under the name '{unknown.Name}', which this application does not declare." +
                CommandErrors.DidYouMean(NearestWord.To(unknown.Name, known)) +
                $" Another application may run them; else 'firefly rename {unknown.Name} NEW', FormerNames on the method, or 'firefly cancel --name {unknown.Name}'."));
        }

        return findings;
    }
}
