namespace Firefly.Tasks;

/// <summary>
/// Declares a task: a public or internal, non-generic instance method that a consumer runs later, in a scope of its own.
/// The generator adds a static call of the same name, <c>EmailTasks.SendWelcome(42)</c>, whose value is scheduled.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class FireflyTaskAttribute : Attribute
{
    /// <summary>Declares a task named after its type and method: <c>EmailTasks.SendWelcome</c>.</summary>
    public FireflyTaskAttribute()
    {
    }

    /// <summary>Declares a task with a pinned name, which stays when the method is renamed or moved.</summary>
    /// <param name="name">The name kept in the rows: 1 to 200 characters, case-sensitive. No prefix is added to it.</param>
    public FireflyTaskAttribute(string name) => Name = name;

    /// <summary>The name kept in the rows, 1 to 200 characters. Default: type and method, outer types included, no namespace.</summary>
    public string? Name { get; set; }

    /// <summary>Names this task had before. Rows that carry one of them run here. Default: none.</summary>
    public string[] FormerNames { get; set; } = [];

    /// <summary>The queue, 1 to 200 characters. Default: the setting <c>Firefly:DefaultQueue</c>.</summary>
    public string? Queue { get; set; }

    /// <summary>Further runs after a first one that failed: 0 or more; n means 1 + n runs. Default: the setting <c>Firefly:MaxRetries</c>.</summary>
    public int MaxRetries { get; set; }

    /// <summary>Seconds between a failed run and the next: 0 or more. Default: the setting <c>Firefly:RetryDelay</c>.</summary>
    public double RetryDelaySeconds { get; set; }

    /// <summary>How the delay grows from retry to retry. Default: the setting <c>Firefly:Backoff</c>.</summary>
    public RetryBackoff Backoff { get; set; }

    /// <summary>-100 to 100; higher runs first. Default: 0.</summary>
    public int Priority { get; set; }

    /// <summary>When the task's transaction opens. Default: <see cref="TaskTransaction.OnFirstWrite"/>.</summary>
    public TaskTransaction Transaction { get; set; }
}
