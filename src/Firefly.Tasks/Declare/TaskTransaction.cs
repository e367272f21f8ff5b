namespace Firefly.Tasks;

/// <summary>When the transaction opens that makes a task's effects, its result and its completion one.</summary>
public enum TaskTransaction
{
    /// <summary>
    /// At the first statement through the home DbContext that may write: SaveChanges with changes, ExecuteUpdate, ExecuteDelete,
    /// raw SQL, a locking read. Reads before it run by themselves.
    /// </summary>
    OnFirstWrite,

    /// <summary>At the first use of the home DbContext's connection: reads and raw ADO.NET on it are inside too.</summary>
    OnFirstUse,

    /// <summary>Never: the body manages its own transactions, and its effects happen at least once.</summary>
    None,
}
