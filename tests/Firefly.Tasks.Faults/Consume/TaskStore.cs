namespace Firefly.Tasks.Faults.Consume;

/// <summary>A store: an engine's own, or the portable one on that engine.</summary>
internal sealed record TaskStore(string Engine, bool IsPortable)
{
    public static IReadOnlyList<TaskStore> All { get; } =
    [
        new(Consume.Engine.PostgreSql, IsPortable: false), new(Consume.Engine.Sqlite, IsPortable: false),
        new(Consume.Engine.PostgreSql, IsPortable: true), new(Consume.Engine.Sqlite, IsPortable: true),
    ];

    /// <summary>For the command line.</summary>
    public override string ToString() => IsPortable ? $"portable-{Engine}" : Engine;
}
