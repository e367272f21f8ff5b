using System.Data;
using System.Data.Common;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// One attempt: its home context, and the transaction once it is open. The files beside this one say when it opens
/// (<see cref="TaskBatchExecutor"/>, <see cref="TaskCommandInterceptor"/>, <see cref="TaskConnectionInterceptor"/>), what the body may do
/// inside (<see cref="TaskTransactionManager"/>, <see cref="StatementGuard"/>) and how it ends (<see cref="RunCommit"/>).
/// </summary>
internal sealed partial class TaskRun(TaskTransactions owner, ClaimedTask task, TaskContext context, TaskTransaction mode, IServiceProvider scope) : ITaskRun
{
    private readonly CallsUnderWay _calls = new(context, owner.Time);
    private bool _ended, _lost;

    /// <summary>Calls of a body that run side by side must not wait for the gate that their own run holds.</summary>
    private readonly SemaphoreSlim _opening = new(1, 1);

    public TaskTransactions Owner => owner;

    public ClaimedTask Task => task;

    public TaskContext Context => context;

    public TaskTransaction Mode => mode;

    public IServiceProvider Scope => scope;

    /// <summary>The scope's own instance of the home context, once it was met.</summary>
    public DbContext? Home { get; private set; }

    public OpenTransaction? Open { get; private set; }

    /// <summary>Why the transaction cannot be committed any more.</summary>
    public TaskTransactionException? Broken { get; private set; }

    /// <summary>The connection was taken away under the transaction: whatever the body fails of from there on will pass.</summary>
    public bool LostConnection => _lost && Faults.Spoilt is null;

    /// <summary>Our own BEGIN, COMMIT or ROLLBACK is on its way; any other is the body's.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>What our BEGIN gave, before the application's interceptors saw it.</summary>
    public DbTransaction? Begun { get; set; }

    /// <summary>What the body began by <c>BeginTransaction</c> and has not ended.</summary>
    public NestedTransaction? Nested { get; set; }

    public StatementGuard Guard { get; } = new();

    public TaskTurns Turns { get; } = new();

    public ScheduledChildren Children { get; } = new();

    public EnlistedContexts Enlisted { get; } = new();

    public HomeFaults Faults { get; } = new();

    public CallsUnderWay Calls => _calls;

    /// <summary>Other contexts that began a transaction in this body.</summary>
    public List<DbContext> OutsideTransactions { get; } = [];

    /// <summary>EF opens the home's connection at this moment, not the body by hand.</summary>
    public bool IsEfOpening { get; set; }

    /// <summary>The connection that <see cref="TaskTransaction.OnFirstUse"/> has to close.</summary>
    public DbConnection? FirstUseOpened { get; set; }

    /// <summary>A transaction of the home is the run's business, unless the task opted out.</summary>
    public bool Takes => mode != TaskTransaction.None && !_ended;

    /// <summary>Whether a context is the scope's own instance of the home. Asked at its first event, it is bound from then on.</summary>
    public bool IsHome(DbContext other) => owner.HomeType.IsInstanceOfType(other) && ReferenceEquals(FindHome(), other);

    /// <summary>The home, made by the scope if the body has not asked for it; null where the scope cannot make one.</summary>
    public DbContext? FindHome()
    {
        if (Home is not null || _ended)
            return Home;
        Home = scope.GetService(owner.HomeType) as DbContext;
        if (Home is not null)
            RunningTask.Bind(Home, this);
        if (_ended && Home is not null)
            RunningTask.Unbind(Home); // asked for by code that outlives its run
        return Home;
    }

    /// <summary>The transaction, begun if it is not open. Every event that may write comes through here.</summary>
    public async ValueTask<OpenTransaction> OpenAsync(bool sync, IsolationLevel isolation, CancellationToken cancellationToken) =>
        (await OpenOrBeginAsync(sync, isolation, cancellationToken)).Open;

    /// <inheritdoc cref="OpenAsync"/>
    /// <returns>Also whether this very call began it: only then is what follows its first statement.</returns>
    public async ValueTask<(OpenTransaction Open, bool Began)> OpenOrBeginAsync(bool sync, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        if (System.Transactions.Transaction.Current is not null)
            throw TransactionErrors.TransactionScope(context);
        return Open is { } open ? (open, false) : await _calls.RunAsync(() => BeginInTurnAsync(sync, isolation, cancellationToken));
    }

    /// <summary>Statements in the transaction that stand or fall as one, so that the body may catch their error. Calls side by side take turns.</summary>
    public async ValueTask<T> WriteAsync<T>(bool sync, Func<OpenTransaction, ValueTask<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.RunAsync(() => Turns.RunAsync(
                sync,
                async () =>
                {
                    var (open, began) = await OpenOrBeginAsync(sync, IsolationLevel.Unspecified, cancellationToken);
                    return await Guard.AroundAsync(sync, this, open, began, () => write(open));
                },
                cancellationToken));
        }
        catch (Exception error)
        {
            Faults.Note(error, Open);
            throw;
        }
    }

    /// <summary>The transaction for a single statement, which waits until no call beside it has its turn.</summary>
    public ValueTask<(OpenTransaction Open, bool Began)> OpenForStatementAsync(bool sync, CancellationToken cancellationToken) =>
        Turns.RunAsync(sync, () => OpenOrBeginAsync(sync, IsolationLevel.Unspecified, cancellationToken), cancellationToken);

    private async ValueTask<(OpenTransaction Open, bool Began)> BeginInTurnAsync(bool sync, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        if (sync)
            _opening.Wait(cancellationToken);
        else
            await _opening.WaitAsync(cancellationToken);
        try
        {
            return Open is { } meanwhile ? (meanwhile, false) : (await BeginAsync(sync, isolation, cancellationToken), true);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async ValueTask<OpenTransaction> BeginAsync(bool sync, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var home = FindHome() ?? throw TransactionErrors.NoHome(context, owner.HomeType);
        OutsideWrites.RefuseDeadlock(this, home);
        var gate = sync ? owner.Gate.Enter(task.Name) : await owner.Gate.EnterAsync(task.Name, cancellationToken);
        IsOurs = true;
        Begun = null;
        try
        {
            if (_calls.IsClosed)
                throw TransactionErrors.RunIsOver(context);
            var connection = home.GetService<IRelationalConnection>();
            var transaction = sync ? connection.BeginTransaction(isolation) : await connection.BeginTransactionAsync(isolation, cancellationToken);
            Guard.Start(home);
            return Open = new OpenTransaction(connection, transaction, gate, owner.Store);
        }
        catch (Exception error)
        {
            Faults.Note(error);
            try
            {
                EndBegun(home);
            }
            finally
            {
                gate.Dispose();
            }

            if (OpenReader.IsCauseOf(error))
                owner.Log.WriteBesideOpenReader(task.Id, task.Name);
            throw;
        }
        finally
        {
            IsOurs = false;
        }
    }

    /// <summary>
    /// Undoes a transaction whose very first statement failed: nothing else is in it, so the run is again as if it had not begun one. Cheaper
    /// than a savepoint before that statement, and the body that catches the error goes on as it could outside a task.
    /// </summary>
    public async ValueTask AbandonAsync(bool sync)
    {
        if (Open is not { } open)
            return;
        Open = null;
        try
        {
            await EndAsync(() => open.RollbackAsync(sync));
        }
        catch (Exception error) when (open.Connection.State == ConnectionState.Open)
        {
            Break(TransactionErrors.CannotRollBack(context, error));
        }
        catch (Exception)
        {
            // The connection is gone, and with it whatever was in the transaction: what we wanted.
        }
    }

    /// <summary>The attempt cannot end well any more; the first reason stays.</summary>
    public TaskTransactionException Break(TaskTransactionException reason) => Broken ??= reason;

    /// <summary>Asked while the loss can still be told from an end by the body's hand: EF opens a lost connection anew.</summary>
    public void NoteLoss() => _lost |= Open is { IsLost: true };

    public void ThrowIfBroken()
    {
        NoteLoss();
        if (Broken is null && Open is { IsAlive: false })
            Break(Faults.Spoilt is { } cause ? TransactionErrors.Spoilt(context, cause) : TransactionErrors.EndedBehindOurBack(context));
        if (Broken is { } reason)
            throw new TaskTransactionException(reason.Message, reason);
    }
}
