using System.Text.Json;

namespace Firefly.Tasks.CommandLine.Output;

/// <summary>A task as <c>show --json</c> and <c>run --json</c> print it: the summary's names, and the rest.</summary>
internal sealed record TaskDetails(
    long Id,
    string Name,
    string Queue,
    string Status,
    int Priority,
    string? NotBefore,
    string? Created,
    string? Started,
    string? Completed,
    string? Failed,
    string? Canceled,
    string? Consumer,
    int Crashes,
    int RetryAttempts,
    string RetryDelay,
    int MaxRetries,
    JsonElement? Params,
    JsonElement? Returned,
    IReadOnlyList<TaskError> Errors)
{
    public static TaskDetails Of(ScheduledTask task) => new(
        task.Id,
        task.Name,
        task.Queue,
        StatusWord.Of(task.Status),
        task.Priority,
        Instant.Exact(task.NotBefore),
        Instant.Exact(task.Created),
        Instant.Exact(task.Started),
        Instant.Exact(task.Completed),
        Instant.Exact(task.Failed),
        Instant.Exact(task.Canceled),
        task.Consumer,
        task.Crashes,
        task.RetryAttempts,
        task.ToSummary().RetryDelay,
        task.MaxRetries,
        task.Params.ValueKind == JsonValueKind.Undefined ? null : task.Params,
        task.Returned,
        task.Errors);
}
