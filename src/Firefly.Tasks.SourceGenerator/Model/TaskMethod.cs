namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>One task method that can be called, as text.</summary>
/// <param name="Method">The method's name without <c>@</c>.</param>
/// <param name="DocumentationId">Its documentation id.</param>
/// <param name="IsPublic">Whether it is public; else it is internal.</param>
/// <param name="IsOblivious">Whether it was declared without nullable annotations.</param>
/// <param name="Attributes">Attributes to copy to the call.</param>
/// <param name="IsObsolete">Whether it is obsolete.</param>
/// <param name="Settings">What the task attribute says.</param>
/// <param name="ResultType">What the row keeps, or null for nothing.</param>
/// <param name="IsAwaited">Whether the method returns a task to await.</param>
/// <param name="Parameters">All parameters, injected ones included.</param>
internal sealed record TaskMethod(
    string Method,
    string DocumentationId,
    bool IsPublic,
    bool IsOblivious,
    EquatableArray<string> Attributes,
    bool IsObsolete,
    TaskSettings Settings,
    string? ResultType,
    bool IsAwaited,
    EquatableArray<TaskParameter> Parameters)
{
    public IEnumerable<TaskParameter> Data => Parameters.Where(parameter => parameter.Kind == ParameterKind.Data);
}
