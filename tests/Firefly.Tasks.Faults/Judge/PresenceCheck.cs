using Firefly.Tasks.Faults.Schedule;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>Each accepted task is there once; what was committed together is there as a whole or not at all.</summary>
internal sealed class PresenceCheck(IReadOnlyList<Ticket> tickets, Evidence evidence)
{
    public IEnumerable<Violation> Check()
    {
        foreach (var ticket in tickets)
        {
            var number = ticket.Planned.Number;
            var rows = evidence.Rows[number].Count();
            if (rows > 1)
                yield return new(Wrong.Doubled, number, $"there are {rows} rows of it");
            if (rows == 0 && ticket.Acceptance == Acceptance.Accepted)
                yield return new(Wrong.Lost, number, "its commit was acknowledged, and it is not there");
            if (rows > 0 && ticket.Acceptance == Acceptance.Refused)
                yield return new(Wrong.Doubled, number, "the application rolled back, and it is there");
            if (ticket.HasOrder && evidence.Orders.Contains(number) != rows > 0)
                yield return new(Wrong.Lost, number, $"{(rows > 0 ? "it is there without" : "it is not there, but")} the order that was saved with it");
            if (ticket.Parent is { } parent)
                foreach (var violation in CheckChild(parent, number, rows))
                    yield return violation;
        }

        foreach (var group in tickets.Where(ticket => ticket.Parent is null).GroupBy(ticket => ticket.Group))
            if (group.Select(ticket => evidence.Rows.Contains(ticket.Planned.Number)).Distinct().Count() > 1)
                yield return new(Wrong.Lost, group.First(ticket => !evidence.Rows.Contains(ticket.Planned.Number)).Planned.Number, $"only a part of group {group.Key} is there");
    }

    private IEnumerable<Violation> CheckChild(Ticket parent, long number, int rows)
    {
        var completed = evidence.Rows[parent.Planned.Number].Any(row => row.Status == "completed");
        if (completed && rows == 0)
            yield return new(Wrong.Lost, number, $"its parent, number {parent.Planned.Number}, completed, and it is not there");
        if (!completed && rows > 0)
            yield return new(Wrong.Doubled, number, $"its parent, number {parent.Planned.Number}, did not complete, and it is there");
    }
}
