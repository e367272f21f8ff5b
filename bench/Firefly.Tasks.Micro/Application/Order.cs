namespace Firefly.Tasks.Micro.Application;

/// <summary>An argument as applications have them.</summary>
public sealed record Order(long Id, string Customer, decimal Total, IReadOnlyList<string> Lines)
{
    public static Order Sample { get; } = new(4711, "Ada Lovelace", 1815.12m, ["engine", "cards", "paper", "ink"]);
}
