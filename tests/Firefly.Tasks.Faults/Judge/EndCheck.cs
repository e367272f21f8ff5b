using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Schedule;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>Each task ended in one final state, and in the right one.</summary>
internal sealed class EndCheck(Evidence evidence, Rules rules)
{
    public IEnumerable<Violation> Check(Ticket ticket)
    {
        var number = ticket.Planned.Number;
        foreach (var row in evidence.Rows[number])
        {
            if (!row.IsOver)
                yield return new(Wrong.Stuck, number, $"it is still {row.Status}");
            else if (!Allowed(ticket).Contains(row.Status, StringComparer.Ordinal))
                yield return new(Wrong.Ended, number, $"it ended {row.Status}; allowed: {string.Join(", ", Allowed(ticket))}");
            if (row.Status == "failed" && row.RetryAttempts <= row.MaxRetries && row.Crashes == 0)
                yield return new(Wrong.Ended, number, $"it failed after {row.RetryAttempts} of {row.MaxRetries + 1} attempts");
            if (!rules.AttemptsMayFail && row.RetryAttempts > Failures(number))
                yield return new(Wrong.Ended, number, $"{row.RetryAttempts} attempts are used up, and only {Failures(number)} failed");
            if (row.Status == "completed" && row.RetryAttempts > row.MaxRetries)
                yield return new(Wrong.Ended, number, $"it completed though {row.RetryAttempts} of {row.MaxRetries + 1} attempts had failed");
        }
    }

    private int Failures(long number) => evidence.Diary[number].Count(line => !line.IsStart && (line.How == nameof(BodyException) || line.How == HarmfulTasks.TimedOut));

    private IEnumerable<string> Allowed(Ticket ticket)
    {
        if (ticket.Canceled == true)
            return ["canceled"];
        var byCancel = ticket.CancelAsked && ticket.Canceled is null ? (string[])["canceled"] : [];
        var byBody = ticket.Planned.End switch
        {
            _ when rules.AnyMayFail => (string[])["completed", "failed"],
            End.Fails => ["failed"],
            End.CompletesIfLeftAlone when rules.AttemptsMayFail => ["completed", "failed"],
            _ => ["completed"],
        };
        return byBody.Concat(byCancel);
    }
}
