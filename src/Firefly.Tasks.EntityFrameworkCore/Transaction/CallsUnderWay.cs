using System.Data.Common;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// What a body has begun on its home and what is not through yet: calls that wait for the transaction, and statements. One that nobody awaits goes on
/// when the body has returned. The run's end waits for it and lets no other in: it would begin a transaction that nobody ends, or talk on a connection
/// on which we roll back.
/// </summary>
internal sealed class CallsUnderWay(TaskContext task, TimeProvider time)
{
    /// <summary>A statement may wait for a lock for long, and nobody waits for its answer.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<DbCommand> _statements = [];
    private DbCommand? _last;
    private int _count;
    private TaskCompletionSource? _through, _saved;
    private bool _isClosed, _isOver, _isSaving;

    public bool Any
    {
        get
        {
            lock (_lock)
                return _count > 0;
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_lock)
                return _isClosed;
        }
    }

    /// <exception cref="TaskTransactionException">The run is over.</exception>
    public async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> call)
    {
        lock (_lock)
            Enter();
        try
        {
            var result = await call();
            return IsClosed ? throw TransactionErrors.RunIsOver(task) : result; // it is undone; EF would take it for saved, in a context that is another's by then
        }
        finally
        {
            lock (_lock)
                Leave();
        }
    }

    /// <summary>
    /// EF is about to send a save. Once it was sent EF counts in the context what is saved, until <see cref="Saved"/>; a pooled context would be another's by then.
    /// </summary>
    public void Saving()
    {
        lock (_lock)
            _isSaving = true;
    }

    /// <summary>EF has told the save's interceptors how it ended: it is done with the context.</summary>
    public void Saved()
    {
        lock (_lock)
        {
            _isSaving = false;
            _saved?.TrySetResult();
        }
    }

    /// <summary>EF is about to send a statement; tell when it <see cref="Ended"/>, however it did. What is read when all is over, in a Dispose say, is free.</summary>
    /// <exception cref="TaskTransactionException">The run is over.</exception>
    public void Begin(DbCommand statement)
    {
        lock (_lock)
        {
            if (_isOver)
                return;
            Enter();
            _statements.Add(statement);
            _last = statement;
        }
    }

    public void Ended(DbCommand statement)
    {
        lock (_lock)
            if (_statements.Remove(statement))
                Leave();
    }

    /// <summary>The transaction has ended: lets no call in that would need another.</summary>
    public void Over()
    {
        lock (_lock)
            _isClosed = _isOver = true;
    }

    /// <summary>Lets no more in and waits for those inside; a statement that takes long is cancelled.</summary>
    /// <param name="cancelling">Called before.</param>
    public async ValueTask CloseAsync(Action cancelling)
    {
        Task through, saved;
        lock (_lock)
        {
            _isClosed = true;
            through = _count == 0 ? Task.CompletedTask : (_through ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            saved = !_isSaving ? Task.CompletedTask : (_saved ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await through.WaitAsync(s_patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!through.IsCompleted)
        {
            cancelling();
            Cancel();
        }

        await through;
        await saved.WaitAsync(s_patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // an interceptor may have kept the end from us
    }

    private void Enter()
    {
        if (_isClosed)
            throw TransactionErrors.RunIsOver(task);
        _count++;
    }

    private void Leave()
    {
        if (--_count == 0)
            _through?.TrySetResult();
    }

    private void Cancel()
    {
        try
        {
            _last?.Cancel(); // the connection carries one at a time
        }
        catch (Exception)
        {
            // It ended in this moment, or its own time-out will end it.
        }
    }
}
