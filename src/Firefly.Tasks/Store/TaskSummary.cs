using System.Globalization;
using System.Text.Json.Serialization;

namespace Firefly.Tasks;

/// <summary>A task in short: what the original calls <c>task_as_dict</c>, and the queue.</summary>
/// <param name="Id">The task's id; 0 until it is saved.</param>
/// <param name="Name">The task's name.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Status">The status as a lower-case word.</param>
/// <param name="NotBefore">Earliest start in UTC.</param>
/// <param name="Created">When it was scheduled, in UTC.</param>
/// <param name="RetryAttempts">Failed attempts so far.</param>
/// <param name="RetryDelay">Delay before a retry in seconds, with the unit: <c>30s</c>.</param>
/// <param name="MaxRetries">Further runs after the first.</param>
public sealed record TaskSummary(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("queue")] string Queue,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("notBefore")] string? NotBefore,
    [property: JsonPropertyName("created")] string Created,
    [property: JsonPropertyName("retryAttempts")] int RetryAttempts,
    [property: JsonPropertyName("retryDelay")] string RetryDelay,
    [property: JsonPropertyName("maxRetries")] int MaxRetries)
{
    internal static TaskSummary Of(ScheduledTask task) => new(
        task.Id,
        task.Name,
        task.Queue,
        StatusWord.Of(task.Status),
        task.NotBefore is { } notBefore ? Instant(notBefore) : null,
        Instant(task.Created),
        task.RetryAttempts,
        string.Create(CultureInfo.InvariantCulture, $"{task.RetryDelay.TotalSeconds:0.###}s"),
        task.MaxRetries);

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
