using System.Text;

namespace Firefly.Tasks.Claim;

/// <summary>What a NOTIFY carries: a queue, nothing for all queues, or a listener's own ping.</summary>
internal static class Payload
{
    public const string AllQueues = "";

    private const int MostBytes = 7999; // PostgreSQL's own limit
    private const char PingMark = '\u0001'; // no queue has a control character

    /// <summary>A row may have been given a longer queue by hand; all queues are meant then.</summary>
    public static string Of(string? queue) => queue is null || Encoding.UTF8.GetByteCount(queue) > MostBytes ? AllQueues : queue;

    public static string? QueueOf(string payload) => payload.Length == 0 ? null : payload;

    public static string NewPing() => $"{PingMark}{Guid.NewGuid():N}";

    public static bool IsPing(string payload) => payload.StartsWith(PingMark);
}
