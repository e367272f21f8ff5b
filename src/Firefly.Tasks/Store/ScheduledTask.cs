using System.Text.Json;
using Firefly.Tasks.Store;

namespace Firefly.Tasks;

/// <summary>
/// A task as the database keeps it. While it waits, its <see cref="Queue"/>, <see cref="Priority"/>, <see cref="NotBefore"/>,
/// <see cref="MaxRetries"/> and <see cref="RetryDelay"/> may be changed and saved like those of any entity; once it was claimed or
/// has ended, such a save is a concurrency error.
/// </summary>
/// <remarks>Unsealed and virtual for the proxies of EF Core alone.</remarks>
public class ScheduledTask
{
    internal ScheduledTask()
    {
    }

    internal static ScheduledTask Of(NewTask task, DateTimeOffset created, long id = 0) => new ScheduledTask().Take(task, created, id);

    internal ScheduledTask Take(NewTask task, DateTimeOffset created, long id = 0)
    {
        Id = id;
        Name = task.Name;
        Queue = task.Queue;
        Priority = task.Priority;
        Created = created;
        NotBefore = task.NotBefore;
        Params = JsonDocument.Parse(task.Params).RootElement;
        MaxRetries = task.MaxRetries;
        RetryDelay = task.RetryDelay;
        return this;
    }

    /// <summary>Given by the database.</summary>
    public virtual long Id { get; internal set; }

    /// <summary>The task's name: <c>MathTasks.Add</c>, or the pinned one.</summary>
    public virtual string Name { get; internal set; } = "";

    /// <summary>The queue it waits in, 1 to 200 characters.</summary>
    public virtual string Queue { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public virtual ScheduledTaskStatus Status { get; internal set; }

    /// <summary>-100 to 100; higher first.</summary>
    public virtual int Priority { get; set; }

    /// <summary>When it was scheduled.</summary>
    public virtual DateTimeOffset Created { get; internal set; }

    /// <summary>Earliest start, of the first run or of the next retry; <see langword="null"/>: at once.</summary>
    public virtual DateTimeOffset? NotBefore { get; set; }

    /// <summary>When the last run was claimed.</summary>
    public virtual DateTimeOffset? Started { get; internal set; }

    /// <summary>When it ended well.</summary>
    public virtual DateTimeOffset? Completed { get; internal set; }

    /// <summary>When it failed for good.</summary>
    public virtual DateTimeOffset? Failed { get; internal set; }

    /// <summary>When it was canceled.</summary>
    public virtual DateTimeOffset? Canceled { get; internal set; }

    /// <summary>The arguments: one JSON object by parameter name.</summary>
    public virtual JsonElement Params { get; internal set; }

    /// <summary>
    /// What the method returned, once it completed; <see langword="null"/> before that and for a method that returns nothing.
    /// A returned null is a value here, of kind <see cref="JsonValueKind.Null"/>.
    /// </summary>
    public virtual JsonElement? Returned { get; internal set; }

    /// <summary>Failed attempts so far.</summary>
    public virtual int RetryAttempts { get; internal set; }

    /// <summary>Delay before a retry.</summary>
    public virtual TimeSpan RetryDelay { get; set; }

    /// <summary>Further runs after the first.</summary>
    public virtual int MaxRetries { get; set; }

    /// <summary>The failed attempts, newest last, at most the last 10.</summary>
    public virtual IReadOnlyList<TaskError> Errors { get => field ?? []; internal set; }

    /// <summary>Who holds it, or held it when it ended.</summary>
    internal virtual string? Consumer { get; set; }

    /// <summary>How many consumers died while they held it.</summary>
    internal virtual int Crashes { get; set; }

    /// <summary>Reads the result back as a value.</summary>
    /// <typeparam name="T">The type the method returns.</typeparam>
    /// <param name="options">How to read it. Default: as <see cref="FireflyOptions.JsonSerializerOptions"/> does by default.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The task has no result: it has not completed, or its method returns nothing.</exception>
    /// <exception cref="JsonException">The result is not a <typeparamref name="T"/>.</exception>
    public T? GetReturned<T>(JsonSerializerOptions? options = null) =>
        Returned is { } returned ? returned.Deserialize<T>(options ?? FireflyOptions.DefaultJson) : throw StoreErrors.NothingReturned(this);

    /// <summary>The task in short, without arguments and result: made to be shown and sent.</summary>
    /// <returns>The summary; as JSON its names are in camel case.</returns>
    public TaskSummary ToSummary() => TaskSummary.Of(this);
}
