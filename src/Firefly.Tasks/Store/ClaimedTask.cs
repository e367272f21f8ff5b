namespace Firefly.Tasks.Store;

/// <summary>A task that this process holds. <paramref name="Claim"/> is the fence.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Claim">The claim that every later statement names.</param>
/// <param name="Name">The name in the row, perhaps a former one.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Priority">The priority.</param>
/// <param name="Created">When it was scheduled.</param>
/// <param name="NotBefore">Its earliest start.</param>
/// <param name="Started">When it was claimed.</param>
/// <param name="Params">The arguments as the row keeps them; not always valid JSON.</param>
/// <param name="RetryAttempts">Failed attempts before this one.</param>
/// <param name="MaxRetries">Further runs after the first.</param>
/// <param name="RetryDelay">Delay before a retry.</param>
/// <param name="Crashes">How often a consumer died while it held the task.</param>
/// <param name="Errors">The failure records as the row keeps them, or null.</param>
internal sealed record ClaimedTask(
    long Id,
    Fence Claim,
    string Name,
    string Queue,
    int Priority,
    DateTimeOffset Created,
    DateTimeOffset? NotBefore,
    DateTimeOffset Started,
    string Params,
    int RetryAttempts,
    int MaxRetries,
    TimeSpan RetryDelay,
    int Crashes,
    string? Errors);
