using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Firefly.Tasks.Transaction;

/// <summary>The errors that came out of a run's own database work, to tell them from those of other servers. It keeps none of them alive.</summary>
internal sealed class HomeFaults
{
    private ConditionalWeakTable<Exception, HomeFaults>? _noted;

    /// <summary>
    /// The server's answer to a statement, if the driver gave the connection up with it. Npgsql does when the savepoint that it sends in front of a statement
    /// is refused, since an error before has aborted the transaction, and on codes that sound as if the server were about to die: protocol and internal
    /// errors. Nothing was lost there.
    /// </summary>
    public Exception? Spoilt { get; private set; }

    public void Note(Exception? error, OpenTransaction? open = null)
    {
        if (error is not null)
            LazyInitializer.EnsureInitialized(ref _noted).AddOrUpdate(error, this);
        if (open is { IsLost: true } && error?.GetBaseException() is DbException cause && IsAnswer(cause))
            Spoilt ??= cause;
    }

    public bool Holds(Exception error) => _noted?.TryGetValue(error, out _) == true;

    /// <summary>Npgsql keeps the severity here. After an ERROR the server goes on; with FATAL it, or a pooler before it, ends the connection.</summary>
    private static bool IsAnswer(DbException error) => error.Data["InvariantSeverity"] is "ERROR";
}
