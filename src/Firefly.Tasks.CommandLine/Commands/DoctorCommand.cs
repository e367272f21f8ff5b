using System.CommandLine;
using Firefly.Tasks.CommandLine.Doctor;
using Firefly.Tasks.CommandLine.Output;

namespace Firefly.Tasks.CommandLine.Commands;

internal sealed class DoctorCommand() : FireflyCommand(
    "doctor",
    "Looks whether all is well: the model, the services of task classes, connection, tables, keys, clock, names without a method, dead consumers, late queues, settings in force. " +
    "Each line says OK, WARN or FAIL and what to do. It registers as a consumer for a moment, to see that writing works. Exit code 1 if one line says FAIL.",
    "firefly doctor",
    "firefly doctor --json")
{
    /// <summary>It is one of the findings.</summary>
    public override void CheckHome(CommandContext context)
    {
    }

    public override async Task<int> RunAsync(CommandContext context, ParseResult line, CancellationToken stop)
    {
        var findings = await ExamineAsync(context, stop);
        if (context.Json)
            CommandJson.Write(context.Out, findings);
        else
            foreach (var finding in findings)
                await context.Out.WriteLineAsync($"{WordOf(finding.Level),-4}  {finding.Check,-9}  {SafeText.Of(finding.Text)}");
        return findings.Any(finding => finding.Level == FindingLevel.Fail) ? 1 : 0;
    }

    private static async Task<List<Finding>> ExamineAsync(CommandContext context, CancellationToken stop)
    {
        var findings = SettingsCheck.Run(context);
        findings.Add(ModelCheck.Run(context));
        if (findings[^1].Level == FindingLevel.Fail)
            return findings;
        findings.AddRange(await ServicesCheck.RunAsync(context));
        try
        {
            findings.AddRange(await TablesCheck.RunAsync(context, stop));
            if (findings.Any(finding => finding.Level == FindingLevel.Fail))
                return findings;
            findings.AddRange(await KeysCheck.RunAsync(context, stop));
            findings.AddRange(await ClockCheck.RunAsync(context, stop));
            findings.AddRange(await NamesCheck.RunAsync(context, stop));
            findings.AddRange(await ConsumersCheck.RunAsync(context, stop));
            findings.AddRange(await QueuesCheck.RunAsync(context, stop));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            findings.Add(Finding.Fail("database", (await FailureText.OfAsync(error, context)).ReplaceLineEndings(" ")));
        }

        return findings;
    }

    private static string WordOf(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "OK",
        FindingLevel.Warn => "WARN",
        _ => "FAIL",
    };
}
