using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>Tells when EF Core has run a statement with a certain text among its parameters, in any context of this process.</summary>
internal sealed class StatementWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string _text;

    public StatementWatch(string text)
    {
        _text = text;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public Task Seen => _seen.Task.WaitAsync(Wait.Limit);

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
            _subscriptions.Add(listener.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
    }

    public void OnNext(KeyValuePair<string, object?> written)
    {
        if (written.Value is CommandExecutedEventData { Command: var command } && command.Parameters.Cast<DbParameter>().Any(it => _text.Equals(it.Value)))
            _seen.TrySetResult();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
