namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>What the attribute says. Null: not set, the application's setting applies.</summary>
internal sealed record TaskSettings(
    string Name,
    EquatableArray<string> FormerNames,
    string? Queue,
    int? MaxRetries,
    double? RetryDelaySeconds,
    int? Backoff,
    int? Priority,
    int? Transaction)
{
    /// <summary>Every name whose rows run this task, each once.</summary>
    public IEnumerable<string> AllNames() => FormerNames.Prepend(Name).Distinct(StringComparer.Ordinal);
}
