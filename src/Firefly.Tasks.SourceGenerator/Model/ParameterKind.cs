namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>Where an argument comes from when the task runs. All but <see cref="Data"/> are left out of the call.</summary>
internal enum ParameterKind
{
    Data,
    CancellationToken,
    Context,
    Progress,
    Service,
    KeyedService,
}
