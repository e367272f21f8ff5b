namespace Firefly.Tasks.Store;

/// <summary>A task that is about to be stored, checked and with its arguments as JSON.</summary>
internal sealed record NewTask(
    string Name,
    string Queue,
    int Priority,
    DateTimeOffset? NotBefore,
    string Params,
    int MaxRetries,
    TimeSpan RetryDelay);
