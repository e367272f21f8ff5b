using Firefly.Tasks.Faults.Schedule;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>What a completed task wrote is there once, by the run that completed it; of any other task there is nothing.</summary>
internal sealed class EffectCheck(Evidence evidence)
{
    public IEnumerable<Violation> Check(Ticket ticket)
    {
        var number = ticket.Planned.Number;
        var row = evidence.Rows[number].FirstOrDefault();
        var expected = row?.Status == "completed" ? ticket.Planned.Effects : 0;
        var effects = evidence.Effects[number].ToList();
        if (effects.Count < expected)
            yield return new(Wrong.Lost, number, $"it is {row?.Status}, and {effects.Count} of its {expected} effects are there");
        if (effects.Count > expected)
            yield return new(Wrong.Doubled, number, $"it is {row?.Status ?? "not there"}, and {effects.Count} effects are there where {expected} belong");
        foreach (var effect in effects.Where(effect => row is not null && (effect.TaskId != row.Id || effect.Claim != row.Claim)))
            yield return new(Wrong.Doubled, number, $"an effect is of task {effect.TaskId}, claim {effect.Claim}; it ended as task {row!.Id}, claim {row.Claim}");
    }

    public IEnumerable<Violation> CheckAccounts(IReadOnlyList<Ticket> tickets)
    {
        var expected = tickets.Where(ticket => evidence.Rows[ticket.Planned.Number].Any(row => row.Status == "completed")).Sum(ticket => ticket.Planned.Adds);
        if (evidence.Balance != expected)
            yield return new(evidence.Balance < expected ? Wrong.Lost : Wrong.Doubled, 0, $"the accounts' sum is {evidence.Balance}; completed tasks added {expected}");
    }

    public IEnumerable<Violation> CheckStrangers(IReadOnlyList<Ticket> tickets)
    {
        var known = tickets.Select(ticket => ticket.Planned.Number).ToHashSet();
        return evidence.Rows.Select(rows => rows.Key).Concat(evidence.Effects.Select(effects => effects.Key)).Where(number => !known.Contains(number)).Distinct()
            .Select(number => new Violation(Wrong.Doubled, number, "nobody scheduled it"));
    }
}
