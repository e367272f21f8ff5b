using System.Globalization;
using System.Text;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Schedule;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>Everything that is known of a task, for a person who wants to know what happened to it.</summary>
internal static class History
{
    public static string Of(Ticket ticket, Evidence evidence, IEnumerable<Consumer> consumers)
    {
        var text = new StringBuilder().Append("    planned  ").Append(ticket).AppendLine();
        foreach (var row in evidence.Rows[ticket.Planned.Number])
        {
            text.Append("    row      ").Append(row).AppendLine();
            foreach (var line in LogOf(row.Id, consumers))
                text.Append("    log      ").AppendLine(line);
        }

        foreach (var effect in evidence.Effects[ticket.Planned.Number])
            text.AppendLine(CultureInfo.InvariantCulture, $"    effect   {effect.Id} of task {effect.TaskId}, claim {effect.Claim}, attempt {effect.Attempt}");
        foreach (var line in evidence.Diary[ticket.Planned.Number])
            text.Append("    body     ").Append(line).AppendLine();
        return text.ToString();
    }

    private static IEnumerable<string> LogOf(long id, IEnumerable<Consumer> consumers) =>
        from consumer in consumers
        from line in consumer.Log()
        where line.Contains(string.Create(CultureInfo.InvariantCulture, $"ask {id} "), StringComparison.Ordinal)
        orderby line
        select $"[{consumer.Pid}] {line}";
}
