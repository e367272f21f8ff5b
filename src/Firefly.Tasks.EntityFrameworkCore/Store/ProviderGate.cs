using Firefly.Tasks.Consume;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>The portable store's gate: one writer of this process at a time on SQLite, which has only one anyway; elsewhere always open.</summary>
internal sealed class ProviderGate(IHomeDatabase home, TimeProvider time, DatabaseOutage outage, ILoggerFactory loggers) : IWriteGate, IDisposable
{
    private const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    private readonly Lazy<IWriteGate> _gate = new(() => HasOneWriter(home) ? new WriteGate(time, outage, loggers) : new OpenGate());

    public ValueTask<IDisposable> EnterAsync(string holder, CancellationToken cancellationToken) => _gate.Value.EnterAsync(holder, cancellationToken);

    public IDisposable Enter(string holder) => _gate.Value.Enter(holder);

    public void Dispose()
    {
        if (_gate is { IsValueCreated: true, Value: IDisposable gate })
            gate.Dispose();
    }

    private static bool HasOneWriter(IHomeDatabase home)
    {
        using var context = home.CreateContext();
        return context.Database.ProviderName == SqliteProvider;
    }
}
