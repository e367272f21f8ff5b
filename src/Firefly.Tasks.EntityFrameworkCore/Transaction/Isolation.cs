using System.Data;

namespace Firefly.Tasks.Transaction;

/// <summary>Compares isolation levels: a transaction that has begun cannot be made stricter.</summary>
internal static class Isolation
{
    public static bool IsRaised(IsolationLevel from, IsolationLevel to) =>
        to is not (IsolationLevel.Unspecified or IsolationLevel.Chaos) && Rank(to) > Rank(from);

    private static int Rank(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadUncommitted => 1,
        IsolationLevel.RepeatableRead => 3,
        IsolationLevel.Snapshot => 4,
        IsolationLevel.Serializable => 5,
        _ => 2, // ReadCommitted, which is also what is taken for a default that the driver does not name
    };
}
