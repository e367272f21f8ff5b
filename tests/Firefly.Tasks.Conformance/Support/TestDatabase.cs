using System.Data.Common;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>A database engine with one of the stores on it: the fixture of every suite. Each test asks it for a database of its own.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    /// <summary>A connection string behind which there is nothing.</summary>
    public abstract string Unreachable { get; }

    /// <summary>Makes the engine ready, once a test run.</summary>
    public abstract ValueTask InitializeAsync();

    /// <summary>A database without tables.</summary>
    public abstract Task<OwnDatabase> CreateEmptyAsync();

    /// <summary>A database with the tables of <see cref="TestDb"/>, copied from one that was made once a test run.</summary>
    public abstract Task<OwnDatabase> CreateAsync();

    /// <summary>Registers the store under test, as an application would.</summary>
    public abstract void UseStore<TContext>(FireflyBuilder firefly)
        where TContext : DbContext;

    /// <summary>Points a context at a database, as an application would: <c>UseSqlite</c> or <c>UseNpgsql</c>.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string connectionString, bool retryOnFailure = false);

    /// <summary>What tells a <see cref="ConsumerChild"/> the engine and the store.</summary>
    public abstract IReadOnlyList<string> ProcessArguments { get; }

    /// <summary>A closed connection, for a test that looks at the database past all contexts.</summary>
    public abstract DbConnection CreateConnection(string connectionString);

    /// <summary>How much work the engine has done so far for a database, in a unit of its own that does not depend on time.</summary>
    public abstract Task<long> WorkAsync(OwnDatabase database);

    /// <summary>Ends what a store keeps open from one call to the next.</summary>
    internal virtual void LetGo(ITaskStore store)
    {
    }

    /// <summary>Takes away what <see cref="CreateAsync"/> and <see cref="CreateEmptyAsync"/> made.</summary>
    internal abstract ValueTask DropAsync(OwnDatabase database);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
