namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>One parameter of a task method, as C# text.</summary>
/// <param name="Name">The name without <c>@</c>: the key in the row.</param>
/// <param name="Kind">Where the argument comes from.</param>
/// <param name="Type">The declared type, nullable marks included; for a progress, what is reported.</param>
/// <param name="RuntimeType">The type as <c>typeof</c> takes it.</param>
/// <param name="Modifier"><c>params </c>, <c>in </c> or nothing.</param>
/// <param name="Default">The default as C# writes it, if the parameter has one.</param>
/// <param name="Attributes">Attributes to copy to the call.</param>
/// <param name="Key">The key of a keyed service.</param>
/// <param name="MayBeMissing">Whether a service may be missing.</param>
internal sealed record TaskParameter(
    string Name,
    ParameterKind Kind,
    string Type,
    string RuntimeType,
    string Modifier,
    string? Default,
    EquatableArray<string> Attributes,
    string? Key,
    bool MayBeMissing);
