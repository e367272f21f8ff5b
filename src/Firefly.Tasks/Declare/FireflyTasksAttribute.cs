namespace Firefly.Tasks;

/// <summary>Settings of all tasks that an assembly declares.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class FireflyTasksAttribute : Attribute
{
    /// <summary>
    /// Put before every name that is not pinned, with a dot: <c>billing</c> gives <c>billing.MathTasks.Add</c>.
    /// For applications that share one database. Default: none.
    /// </summary>
    public string? Prefix { get; set; }
}
