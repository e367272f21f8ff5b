using Firefly.Tasks.CommandLine.Output;

namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>How long has the oldest due task of each queue been waiting, and does anybody take that queue?</summary>
internal static class QueuesCheck
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context, CancellationToken stop)
    {
        var now = context.Now;
        var counts = await context.Queries.CountByNameAsync(stop);
        var taken = (await context.Queries.ConsumersAsync(stop))
            .Where(consumer => ConsumersCheck.IsAlive(consumer, now))
            .Select(consumer => $",{consumer.Queues},")
            .ToList();

        var findings = counts
            .Where(count => count.Status == ScheduledTaskStatus.Created && count.Count > 0)
            .GroupBy(count => count.Queue, StringComparer.Ordinal)
            .OrderBy(queue => queue.Key, StringComparer.Ordinal)
            .Select(queue => Of(queue.Key, queue.Sum(count => count.Count), now - queue.Min(count => count.OldestDue), taken.Any(queues => queues.Contains($",{queue.Key},", StringComparison.Ordinal))))
            .ToList();
        return findings.Count == 0 ? [Finding.Ok("queues", "Nothing waits.")] : findings;
    }

    private static Finding Of(string queue, long waiting, TimeSpan? due, bool taken)
    {
        var what = $"'{queue}': {waiting} waiting";
        if (due is not { } since || since <= TimeSpan.Zero)
            return Finding.Ok("queues", $"{what}, none due yet.");
        what += $", the oldest due for {Instant.Span(since)}";
        if (!taken)
            return Finding.Warn("queues", $"{what}, and no living consumer takes this queue. Start one: 'firefly consume --queue {queue}'.");
        return since <= Long
            ? Finding.Ok("queues", $"{what}.")
            : Finding.Warn("queues", $"{what}. Its consumers do not keep up: raise Firefly:Consumer:Concurrency or start another, and see 'firefly list --status running'.");
    }
}
