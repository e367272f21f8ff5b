using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>What a provider sets on the connections of the store's own contexts.</summary>
internal interface IConnectionSetup
{
    void Apply(DbConnection connection);

    /// <summary>Sets again what was the store's own in the connection string <paramref name="before"/>: somebody has written another one.</summary>
    void Keep(DbConnection connection, string before);
}
