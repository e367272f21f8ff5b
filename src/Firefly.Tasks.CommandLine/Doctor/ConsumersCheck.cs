using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>Who consumes, and has one of them died?</summary>
internal static class ConsumersCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context, CancellationToken stop)
    {
        var consumers = await context.Queries.ConsumersAsync(stop);
        return consumers.Count == 0
            ? [Finding.Ok("consumers", "None is running now. 'firefly consume' starts one, or AddConsumer() in the application.")]
            : [.. consumers.Select(consumer => Of(consumer, context.Now))];
    }

    public static bool IsAlive(ConsumerState consumer, DateTimeOffset now) => consumer.Seen + consumer.Lease >= now;

    private static Finding Of(ConsumerState consumer, DateTimeOffset now)
    {
        var what = $"{consumer.Id} (queues: {consumer.Queues}) holds {consumer.Running} and was seen {Instant.Span(now - consumer.Seen)} ago";
        return IsAlive(consumer, now)
            ? Finding.Ok("consumers", $"{what}.")
            : Finding.Warn("consumers",
                $"{what}, longer than its lease of {Instant.Span(consumer.Lease)}: it died. " +
                "The next living consumer takes its tasks over within its own lease; start one if there is none.");
    }
}
