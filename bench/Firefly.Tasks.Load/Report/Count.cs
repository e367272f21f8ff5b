namespace Firefly.Tasks.Load.Report;

/// <summary>What was done up to an instant.</summary>
/// <param name="Statements">Statements that the database ran.</param>
/// <param name="Commits">Transactions that wrote.</param>
/// <param name="Allocated">Bytes that the consumers allocated.</param>
/// <param name="Bodies">Bodies that the consumers ran to the end.</param>
internal readonly record struct Count(long Statements, long Commits, long Allocated = 0, long Bodies = 0)
{
    public static Count operator +(Count one, Count other) =>
        new(one.Statements + other.Statements, one.Commits + other.Commits, one.Allocated + other.Allocated, one.Bodies + other.Bodies);

    public static Count operator -(Count one, Count other) =>
        new(one.Statements - other.Statements, one.Commits - other.Commits, one.Allocated - other.Allocated, one.Bodies - other.Bodies);
}
