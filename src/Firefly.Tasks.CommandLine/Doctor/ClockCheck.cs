using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>Can a consumer register here, and do the machine and the database agree on the time? It takes its row away again.</summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context, CancellationToken stop)
    {
        var visitor = new ConsumerRow($"doctor-{Guid.NewGuid():N}", "", context.Now, context.Settings.Consumer.Lease);
        var before = context.Now;
        var heartbeat = await context.Tasks.HeartbeatAsync(visitor, before, first: true, stop);
        var after = context.Now;
        await context.Tasks.LeaveAsync(visitor.Id, CancellationToken.None);

        return [Finding.Ok("writing", "A consumer can register here."), Clock(heartbeat.DatabaseTime, before, after)];
    }

    private static Finding Clock(DateTimeOffset? database, DateTimeOffset before, DateTimeOffset after)
    {
        if (database is not { } time)
            return Finding.Ok("clock", "This machine's clock decides what is due.");
        var ahead = before + ((after - before) / 2) - time;
        return ahead.Duration() <= Tolerated
            ? Finding.Ok("clock", $"This machine's clock and the database's differ by {Instant.Span(ahead)}.")
            : Finding.Warn("clock",
                $"This machine's clock is {Instant.Span(ahead)} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's, which decides what is due. " +
                "Let both follow a time server (NTP).");
    }
}
