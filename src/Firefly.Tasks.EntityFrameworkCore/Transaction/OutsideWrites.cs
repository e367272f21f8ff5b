using System.Diagnostics;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// Sees writes of a body through contexts that are not the home: by EF's diagnostic events, which every context sends, whoever configured
/// it. They are outside the guarantee, which is logged; where the database has one writer, they would wait for the body's own transaction,
/// which is refused at once. A context that was enlisted is inside, and must not commit the transaction that it was given.
/// </summary>
internal sealed class OutsideWrites : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly string Statement = RelationalEventId.CommandExecuting.Name!;
    private static readonly string Begin = RelationalEventId.TransactionStarting.Name!;
    private static readonly string Commit = RelationalEventId.TransactionCommitting.Name!;
    private static readonly string Error = RelationalEventId.CommandError.Name!;

    private readonly TaskTransactions _owner;
    private readonly List<IDisposable> _subscriptions = [];

    private OutsideWrites(TaskTransactions owner) => _owner = owner;

    public static OutsideWrites Watch(TaskTransactions owner)
    {
        var watch = new OutsideWrites(owner);
        var all = DiagnosticListener.AllListeners.Subscribe(watch);
        lock (watch._subscriptions)
            watch._subscriptions.Add(all);
        return watch;
    }

    public void Dispose()
    {
        lock (_subscriptions)
            _subscriptions.ForEach(subscription => subscription.Dispose());
    }

    /// <summary>Before the body's own transaction begins: another context of the same body may hold the only write lock.</summary>
    public static void RefuseDeadlock(TaskRun run, DbContext home)
    {
        if (SameDatabase.HasOneWriter(home) && run.OutsideTransactions.Find(other => SameDatabase.InTransaction(other) && SameDatabase.Is(home, other)) is { } holder)
            throw TransactionErrors.WaitsForOutside(run.Context, holder.GetType());
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name != DbLoggerCategory.Name)
            return;
        // The predicate costs every context of the process four comparisons an event, and nothing is built for it outside a run.
        var subscription = value.Subscribe(this, (name, _, _) => (name == Statement || name == Begin || name == Commit || name == Error) && RunHere is not null);
        lock (_subscriptions)
            _subscriptions.Add(subscription);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is TransactionStartingEventData { Context: { } starting } && Outside(starting) is { } beginning)
        {
            RefuseOwnDeadlock(beginning, starting);
            beginning.OutsideTransactions.Add(starting);
        }
        else if (value.Key == Commit && value.Value is TransactionEventData { Context: { } committing })
        {
            if (Enlisted(committing) is { IsOurs: false } given)
                throw TransactionErrors.CommittedByBody(given.Context);
        }
        else if (value.Value is CommandErrorEventData { Context: { } failing } failed)
        {
            if (Enlisted(failing) is { } given)
                given.Faults.Note(failed.Exception, given.Open);
        }
        else if (value.Key == Statement && value.Value is CommandEventData { Context: { } context } command && IsWrite(command))
        {
            Judge(context, command);
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private void Judge(DbContext context, CommandEventData command)
    {
        if (Enlisted(context) is { } given)
        {
            if (WritingStatement.IsRaw(command.CommandSource) && WritingStatement.ControlsTransaction(command.Command.CommandText))
                throw TransactionErrors.RawTransactionControl(given.Context);
        }
        else if (Outside(context) is { } run)
        {
            RefuseOwnDeadlock(run, context);
            _owner.LogOnce.OutsideContext(run, context.GetType());
        }
    }

    private TaskRun? RunHere => RunningTask.Current is { Takes: true } run && run.Owner == _owner ? run : null;

    /// <summary>The run, if a context is neither its home, nor enlisted, nor a store's.</summary>
    private TaskRun? Outside(DbContext context) =>
        context is not FireflyDbContext && RunHere is { } run && RunningTask.Of(context) != run ? run : null;

    /// <summary>The run, if a context was enlisted in it.</summary>
    private TaskRun? Enlisted(DbContext context) => RunHere is { } run && run.Home != context && RunningTask.BoundTo(context) == run ? run : null;

    private static bool IsWrite(CommandEventData command) =>
        command.CommandSource == CommandSource.SaveChanges || WritingStatement.MayWrite(command.Command, command.CommandSource);

    private static void RefuseOwnDeadlock(TaskRun run, DbContext context)
    {
        if (run.Open is not null && SameDatabase.HasOneWriter(context) && SameDatabase.Is(run.Home!, context))
            throw TransactionErrors.OutsideWaitsForTask(run.Context, context.GetType());
    }
}
