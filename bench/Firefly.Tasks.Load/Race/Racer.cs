using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Race;

/// <summary>Somebody who does a work: we, or somebody to compare with.</summary>
internal abstract class Racer : IAsyncDisposable
{
    /// <summary>Who, and how.</summary>
    public abstract string Name { get; }

    /// <summary>Does it once without being measured, so that all code is compiled.</summary>
    public virtual async Task WarmUpAsync(Server server, int tasks) => await TurnAsync(server, tasks);

    /// <summary>Does it once, on a fresh database.</summary>
    public abstract Task<Turn> TurnAsync(Server server, int tasks);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
