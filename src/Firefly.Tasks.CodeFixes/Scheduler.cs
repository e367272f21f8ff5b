namespace Firefly.Tasks.CodeFixes;

/// <summary>A DbContext or IFireflyTasks by the name it has at a place.</summary>
internal sealed class Scheduler(string name, bool isContext)
{
    public string Name { get; } = name;

    public bool IsContext { get; } = isContext;
}
