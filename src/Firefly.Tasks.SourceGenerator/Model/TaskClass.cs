namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>One task class and what is written for it.</summary>
/// <param name="Container">The generated class's name.</param>
/// <param name="Type">The task class with <c>global::</c>.</param>
/// <param name="DocumentationId">The task class's documentation id.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="HasExtensions">Whether the language knows extension members; else plain static methods are written.</param>
/// <param name="IsObsolete">Whether it, or a class around it, is obsolete.</param>
/// <param name="Tasks">Its tasks.</param>
internal sealed record TaskClass(
    string Container, string Type, string DocumentationId, bool IsPublic, bool HasExtensions, bool IsObsolete, EquatableArray<TaskMethod> Tasks)
{
    /// <summary>Begins the names of the container's own members; no task's name begins with it.</summary>
    public string Prefix
    {
        get
        {
            var prefix = "Firefly";
            while (Tasks.Any(task => task.Method.StartsWith(prefix, StringComparison.Ordinal)))
                prefix += "_";
            return prefix;
        }
    }
}
