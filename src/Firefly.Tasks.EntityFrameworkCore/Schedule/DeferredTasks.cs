using Firefly.Tasks.Setup;
using Firefly.Tasks.Transaction;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// Tasks of one context whose argument is a key that the database makes. Their rows are written when the key is there and the
/// transaction still open: before the commit of EF's own transaction, or after the save within the caller's.
/// </summary>
internal sealed class DeferredTasks(IDbContextOptions options)
{
    private readonly List<DeferredTask> _waiting = [];
    private AutoTransactionBehavior? _usual;

    /// <summary>Those of a context, or null when the context was made without <c>UseSqlite&lt;TContext&gt;()</c> and its like.</summary>
    public static DeferredTasks? Find(DbContext db) => db.GetInfrastructure().GetService<DeferredTasks>();

    public bool Any => _waiting.Count > 0;

    /// <summary>Between the beginning of a save and its end.</summary>
    public bool InSave { get; private set; }

    public IEnumerable<string> Unsaved => _waiting.Select(it => it.Task.Name);

    public bool Waits(ScheduledTask task) => _waiting.Exists(it => it.Task == task);

    public void Add(DeferredTask task) => _waiting.Add(task);

    /// <summary>A save of a single row would go without a transaction, and ours would be a second one.</summary>
    public void Saving(DbContext db)
    {
        if (!Any)
            return;
        InSave = true;
        _usual ??= db.Database.AutoTransactionBehavior;
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    /// <summary>A retrying strategy begins again: what an earlier attempt wrote was rolled back.</summary>
    public void TransactionStarted()
    {
        if (InSave)
            _waiting.ForEach(task => task.Stored = false);
    }

    /// <summary>Writes the rows whose keys are known by now.</summary>
    /// <param name="db">The context, in the middle of its save.</param>
    /// <param name="undoable">The transaction goes on if this fails and the caller catches it.</param>
    public void Store(DbContext db, bool undoable)
    {
        if (Ready(db) is not { Count: > 0 } ready)
            return;
        if (RunOf(db) is { } run)
            Sync.Wait(run.WriteAsync(sync: true, _ => ValueTask.FromResult(Insert(undoable: false)), CancellationToken.None));
        else
            Insert(undoable);

        bool Insert(bool undoable)
        {
            using var insert = new DeferredInsert(db, ready, Application, undoable);
            insert.Run();
            return true;
        }
    }

    /// <inheritdoc cref="Store"/>
    public async Task StoreAsync(DbContext db, bool undoable, CancellationToken cancellationToken)
    {
        if (Ready(db) is not { Count: > 0 } ready)
            return;
        if (RunOf(db) is { } run)
            await run.WriteAsync(sync: false, async _ => await InsertAsync(undoable: false), cancellationToken);
        else
            await InsertAsync(undoable);

        async Task<bool> InsertAsync(bool undoable)
        {
            await using var insert = new DeferredInsert(db, ready, Application, undoable);
            await insert.RunAsync(cancellationToken);
            return true;
        }
    }

    /// <summary>The save has gone well: from here on the tasks are like any other that was scheduled and saved.</summary>
    public void Saved(DbContext db, CommitSignals signals)
    {
        foreach (var task in _waiting.Where(it => it.Stored))
        {
            db.Attach(task.Task);
            signals.Saved(db, task.Task.Queue);
        }

        _waiting.RemoveAll(task => task.Stored);
        EndSave(db);
    }

    /// <summary>The save failed: the tasks go on waiting, as the entities go on being unsaved.</summary>
    public void NotSaved(DbContext db)
    {
        _waiting.ForEach(task => task.Stored = false);
        EndSave(db);
    }

    public void Forget()
    {
        _waiting.Clear();
        _usual = null;
        InSave = false;
    }

    /// <summary>The task that writes here; its transaction undoes what fails by itself.</summary>
    private static TaskRun? RunOf(DbContext db) => RunningTask.Of(db) is { Takes: true } run ? run : null;

    private ApplicationServices Application => options.FindExtension<FireflyOptionsExtension>()?.Application ?? ApplicationServices.None;

    private List<DeferredTask> Ready(DbContext db) => [.. _waiting.Where(task => !task.Stored && DatabaseKey.IsKnown(db.Entry(task.Entity), task.Key))];

    private void EndSave(DbContext db)
    {
        InSave = false;
        if (_usual is { } usual)
            db.Database.AutoTransactionBehavior = usual;
        _usual = null;
    }
}
