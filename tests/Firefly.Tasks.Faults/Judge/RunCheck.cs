using System.Globalization;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Schedule;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>
/// When bodies ran. A body whose consumer was declared dead may go on for a while, or begin late: its claim is void, and what it writes is
/// rolled back. Everything else ran under a valid claim.
/// </summary>
internal sealed class RunCheck(Evidence evidence, Census census, Rules rules)
{
    public IEnumerable<Violation> Check(Ticket ticket)
    {
        var number = ticket.Planned.Number;
        var lines = evidence.Diary[number].ToList();
        var starts = lines.Where(line => line.IsStart).ToList();
        var row = evidence.Rows[number].FirstOrDefault();

        var made = row?.Status == "completed" ? evidence.Effects[number].Select(effect => effect.Made).DefaultIfEmpty(long.MaxValue).Max() : long.MaxValue;
        var committed = starts.Find(start => start.Tick > made);
        foreach (var start in starts)
        {
            if (ticket.NotBefore is { } due && start.Instant < due - rules.ClockSlack)
                yield return new(Wrong.Ran, number, $"it ran {(due - start.Instant).TotalMilliseconds:N0} ms before its time");
            if (ticket.Canceled == true && start.Tick > ticket.CanceledAt && census.WasAlive(start.Consumer, start.Tick))
                yield return new(Wrong.Ran, number, $"it ran after it was canceled, on {start.Consumer}, which was alive");
            if (committed is not null && start.Tick > committed.Tick && census.WasAlive(start.Consumer, start.Tick))
                yield return new(Wrong.Ran, number, $"it ran again after the run that completed it, on {start.Consumer}, which was alive");
            if (row is not null && start.Claim > row.Claim)
                yield return new(Wrong.Ran, number, $"it ran under claim {start.Claim} after it had ended under claim {row.Claim}");
        }

        foreach (var claim in starts.GroupBy(start => start.Claim))
            if (claim.Select(start => start.Consumer).Distinct().Count() > 1)
                yield return new(Wrong.Ran, number, $"two consumers ran it under claim {claim.Key}");
        if (row is { Status: "completed" } && !lines.Any(line => !line.IsStart && line.Claim == row.Claim && line.How == "returned"))
            yield return new(Wrong.Ended, number, $"it completed under claim {row.Claim}, under which no body returned");
        if (row is { Status: "completed", Returned: { } returned } && returned != row.Claim.ToString(CultureInfo.InvariantCulture))
            yield return new(Wrong.Doubled, number, $"it completed under claim {row.Claim}, and its result is that of the run under claim {returned}");
        foreach (var violation in CheckOverlaps(number, lines))
            yield return violation;
    }

    private IEnumerable<Violation> CheckOverlaps(long number, List<DiaryLine> lines)
    {
        var open = new List<DiaryLine>();
        foreach (var line in lines)
        {
            if (!line.IsStart)
            {
                open.Remove(open.First(start => start.Claim == line.Claim && start.Consumer == line.Consumer));
                continue;
            }

            foreach (var other in open)
            {
                // The claim that was lost may be the one whose body begins later: its process was held up in between.
                var (lost, valid) = other.Claim < line.Claim ? (other, line) : (line, other);
                if (lost.Consumer == valid.Consumer || census.WasAlive(lost.Consumer, valid.Tick))
                    yield return new(Wrong.Ran, number, $"it ran at once twice: claim {lost.Claim} on {lost.Consumer}, which was alive, and claim {valid.Claim} on {valid.Consumer}");
            }

            open.Add(line);
        }
    }
}
