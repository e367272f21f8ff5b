namespace Firefly.Tasks;

/// <summary>Where the tables are. A change after the first migration renames them, so it needs a migration too.</summary>
public sealed class FireflyModelOptions
{
    /// <summary>The tables' schema, for databases that have schemas. Default: <see langword="null"/>, the model's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>The table of tasks that wait or run. Default: <c>firefly_tasks</c>.</summary>
    public string TasksTable { get; set; } = "firefly_tasks";

    /// <summary>The table of tasks that have ended. Default: <c>firefly_finished</c>.</summary>
    public string FinishedTable { get; set; } = "firefly_finished";

    /// <summary>The table of consumers, one heartbeat row a process. Default: <c>firefly_consumers</c>.</summary>
    public string ConsumersTable { get; set; } = "firefly_consumers";
}
