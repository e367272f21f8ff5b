namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>Suites that start processes or measure a lease: they run alone, so that a busy machine is not taken for a dead consumer.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Processes
{
    public const string Name = "processes";
}
