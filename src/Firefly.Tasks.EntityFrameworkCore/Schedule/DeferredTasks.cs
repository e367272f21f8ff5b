using Firefly.Tasks.Setup;
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
    public void Store(DbContext db)
    {
        if (Ready(db) is not { Count: > 0 } ready)
            return;
        using var insert = new DeferredInsert(db, ready, Application);
        insert.Run();
    }

    /// <inheritdoc cref="Store"/>
    public async Task StoreAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (Ready(db) is not { Count: > 0 } ready)
            return;
        await using var insert = new DeferredInsert(db, ready, Application);
        await insert.RunAsync(cancellationToken);
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
