using Firefly.Tasks.Model;
using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// Writes deferred tasks in the transaction that is open on a context, but not through it: the context is in the middle of its own save.
/// </summary>
internal sealed class DeferredInsert : IDisposable, IAsyncDisposable
{
    private readonly FireflyDbContext _context;
    private readonly List<(DeferredTask Task, LiveRow Row)> _rows = [];

    public DeferredInsert(DbContext db, IEnumerable<DeferredTask> tasks, ApplicationServices application)
    {
        _context = new FireflyDbContext(FireflyContextOptions.From(db, FireflyTables.Find(db.Model)!));
        _context.Database.AutoSavepointsEnabled = false; // the save that this is a part of undoes it
        _context.Database.SetDbConnection(db.Database.GetDbConnection(), contextOwnsConnection: false);
        _context.Database.UseTransaction(db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var task in tasks)
        {
            var key = task.Entry.Property(task.Key).CurrentValue;
            var row = RowOf(TaskPreparer.Prepare(task.Call(key), task.Options, application.Settings));
            if (_context.Entry(row).Property(it => it.Created).Metadata.ValueGenerated != ValueGenerated.OnAdd)
                row.Created = application.Now();
            _context.Add(row);
            _rows.Add((task, row));
        }
    }

    public void Run()
    {
        _context.SaveChanges();
        Fill();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _context.SaveChangesAsync(cancellationToken);
        Fill();
    }

    public void Dispose() => _context.Dispose();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static LiveRow RowOf(NewTask task) => new()
    {
        Name = task.Name,
        Queue = task.Queue,
        Priority = task.Priority,
        NotBefore = task.NotBefore,
        Params = task.Params,
        MaxRetries = task.MaxRetries,
        RetryDelay = task.RetryDelay,
    };

    private void Fill()
    {
        foreach (var (deferred, row) in _rows)
        {
            deferred.Task.Id = row.Id;
            deferred.Task.Name = row.Name;
            deferred.Task.Queue = row.Queue;
            deferred.Task.Priority = row.Priority;
            deferred.Task.Created = row.Created;
            deferred.Task.NotBefore = row.NotBefore;
            deferred.Task.Params = JsonText.Read(row.Params);
            deferred.Task.MaxRetries = row.MaxRetries;
            deferred.Task.RetryDelay = row.RetryDelay;
            deferred.Stored = true;
        }
    }
}
