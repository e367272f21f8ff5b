using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>A token that fires when EF Core has committed so many transactions on a database: what follows it is cut off.</summary>
internal sealed class CutAtCommit : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly CancellationTokenSource _cut = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly (string, string) _place;
    private int _left;

    public CutAtCommit(OwnDatabase database, int commits)
    {
        _left = commits;
        using var connection = database.Engine.CreateConnection(database.ConnectionString);
        _place = (connection.DataSource, connection.Database);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public CancellationToken Token => _cut.Token;

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
            _subscriptions.Add(listener.Subscribe(this, name => name == RelationalEventId.TransactionCommitted.Name));
    }

    public void OnNext(KeyValuePair<string, object?> written)
    {
        if (written.Value is TransactionEndEventData { Context: { } context } && context.Database.GetDbConnection() is var used && (used.DataSource, used.Database) == _place && --_left == 0)
            _cut.Cancel();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _cut.Dispose();
    }
}
