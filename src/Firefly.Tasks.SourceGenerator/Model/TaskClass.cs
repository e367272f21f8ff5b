namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>One task class and what is written for it.</summary>
/// <param name="Container">The generated class's name.</param>
/// <param name="Type">The task class with <c>global::</c>.</param>
/// <param name="DocumentationId">The task class's documentation id.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
/// <param name="HasExtensions">Whether the language knows extension members; else plain static methods are written.</param>
/// <param name="Tasks">Its tasks.</param>
internal sealed record TaskClass(
    string Container, string Type, string DocumentationId, bool IsPublic, bool HasExtensions, EquatableArray<TaskMethod> Tasks);
