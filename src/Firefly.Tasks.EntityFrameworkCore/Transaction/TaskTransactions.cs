using System.Data.Common;
using Firefly.Tasks.Consume;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Transaction;

/// <summary>Begins runs, and lets stores join the one that runs. One an application; what a run needs of it hangs here.</summary>
internal sealed class TaskTransactions : ITaskTransactions, IHomeTransaction, IDisposable
{
    public const string LogCategory = "Firefly.Tasks.Transaction";

    private readonly IServiceProvider _application;
    private readonly Lazy<OutsideWrites> _outside;

    /// <summary>Whether options are made in each scope, so that a context tells its scope; unknown until the first run.</summary>
    private bool? _optionsTellScope;

    public TaskTransactions(Type homeType, IServiceProvider application, ILoggerFactory loggers, TimeProvider time)
    {
        _application = application;
        _outside = new(() => OutsideWrites.Watch(this));
        HomeType = homeType;
        Log = loggers.CreateLogger(LogCategory);
        LogOnce = new OncePerTask(this);
        Time = time;
    }

    public Type HomeType { get; }

    public ILogger Log { get; }

    public OncePerTask LogOnce { get; }

    public TimeProvider Time { get; }

    /// <summary>Resolved late: stores join transactions through us, so they cannot be made before us.</summary>
    public ITransactionalStore Store => field ??= (ITransactionalStore)_application.GetRequiredService<ITaskStore>();

    public IWriteGate Gate => field ??= _application.GetRequiredService<IWriteGate>();

    public DatabaseOutage Outage => field ??= _application.GetRequiredService<DatabaseOutage>();

    public IWakeup? Wakeup => field ??= _application.GetService<IWakeup>();

    public void CheckHome() => HomeCheck.Check(_application, HomeType);

    public ITaskRun Begin(ClaimedTask task, TaskContext context, TaskTransaction transaction, IServiceProvider scope)
    {
        var run = new TaskRun(this, task, context, transaction, scope);
        context.Run = run;
        RunningTask.Enter(run);
        if (transaction == TaskTransaction.None)
            return run;
        _ = _outside.Value;
        SuspendedStrategy.Suspend();
        if (_optionsTellScope != true)
            BindHome(run);
        return run;
    }

    public bool IsRunning => RunHere is not null;

    public bool IsOpen => RunHere is { Open.IsAlive: true };

    public Task<T> RunAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        JoinedWork.RunAsync(RunHere!, sync: false, open => new ValueTask<T>(work(open.Connection, open.Db)), cancellationToken).AsTask();

    public T Run<T>(Func<DbConnection, DbTransaction, T> work) =>
        Sync.Wait(JoinedWork.RunAsync(RunHere!, sync: true, open => new ValueTask<T>(work(open.Connection, open.Db)), CancellationToken.None));

    public void Dispose()
    {
        if (_outside.IsValueCreated)
            _outside.Value.Dispose();
    }

    /// <summary>The run of this flow, if it is one of this application's and takes transactions.</summary>
    private TaskRun? RunHere => RunningTask.Current is { Takes: true } run && run.Owner == this ? run : null;

    /// <summary>
    /// A pooled context cannot say whose scope it is in. It is bound before the body runs, so that not even code that suppresses the flow
    /// of the ExecutionContext writes beside the transaction.
    /// </summary>
    private void BindHome(TaskRun run)
    {
        try
        {
            if (run.FindHome() is { } home)
                _optionsTellScope ??= ReferenceEquals(RunningTask.ScopeOf(home), run.Scope);
        }
        catch (Exception)
        {
            // The body meets the same error if it asks for the context, and need not fail if it does not.
        }
    }
}
