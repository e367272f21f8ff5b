using System.Data.Common;

namespace Firefly.Tasks.Store;

/// <summary>What a provider sets on the connections of the store's own contexts.</summary>
internal interface IConnectionSetup
{
    void Apply(DbConnection connection);
}
