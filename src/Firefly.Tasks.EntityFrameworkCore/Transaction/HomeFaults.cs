using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Firefly.Tasks.Transaction;

/// <summary>The errors that came out of a run's own database work, to tell them from those of other servers. It keeps none of them alive.</summary>
internal sealed class HomeFaults
{
    private ConditionalWeakTable<Exception, HomeFaults>? _noted;

    /// <summary>
    /// The answer that an error before has aborted the transaction, if the driver gave the connection up with it: Npgsql does when the savepoint
    /// that it sends in front of a statement is refused. Nothing was lost there.
    /// </summary>
    public Exception? Spoilt { get; private set; }

    public void Note(Exception? error, OpenTransaction? open = null)
    {
        if (error is not null)
            LazyInitializer.EnsureInitialized(ref _noted).AddOrUpdate(error, this);
        if (error is DbException { SqlState: "25P02" } && open is { IsLost: true })
            Spoilt ??= error;
    }

    public bool Holds(Exception error) => _noted?.TryGetValue(error, out _) == true;
}
