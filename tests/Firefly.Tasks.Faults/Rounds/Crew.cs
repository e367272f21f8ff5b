using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>The consumers of a round. One that dies is replaced, as by an orchestrator, until they are told to stop.</summary>
/// <param name="folder">That of the run.</param>
/// <param name="hire">Makes the settings of the next, given its number.</param>
internal sealed class Crew(RunFolder folder, Func<int, Post> hire) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly Lock _lock = new();
    private readonly List<Consumer> _all = [];
    private readonly List<Task> _places = [];
    private bool _dismissed;

    /// <summary>Every process there was, the dead included.</summary>
    public IReadOnlyList<Consumer> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    /// <summary>Those that live.</summary>
    public IReadOnlyList<Consumer> Alive => [.. All.Where(consumer => !consumer.HasDied)];

    /// <summary>One that has been at work for long; of those that live, if there are any.</summary>
    /// <param name="but">So many have been for longer.</param>
    public Consumer Oldest(int but = 0) => Alive.Where(consumer => consumer.ConsumesAsync().IsCompleted).ToList() is { Count: > 0 } some ? some[but % some.Count] : All[^1];

    public int Deaths => All.Count - _places.Count;

    /// <summary>Fills so many places.</summary>
    public async Task StartAsync(int places)
    {
        var first = Enumerable.Range(0, places).Select(_ => Hire()!).ToList();
        _places.AddRange(first.Select(KeepFilledAsync));
        foreach (var consumer in first)
            if (!await consumer.ConsumesAsync().WaitAsync(StartLimit, TimeProvider.System))
                throw new FaultsException($"A consumer ended before it consumed:\n{string.Join('\n', consumer.Log())}");
    }

    /// <summary>Tells all to stop in order.</summary>
    /// <returns>Those that did not within 40 seconds.</returns>
    public async Task<IReadOnlyList<Consumer>> DismissAsync()
    {
        lock (_lock)
            _dismissed = true;
        foreach (var consumer in Alive)
        {
            consumer.Send(Signal.Continue);
            consumer.Send(Signal.Terminate);
        }

        await Pause.UntilAsync(() => Task.FromResult(Alive.Count == 0), StopLimit);
        return Alive;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _dismissed = true;
        foreach (var consumer in Alive)
            consumer.Send(Signal.Kill);
        await Task.WhenAll(_places);
        foreach (var consumer in All)
            consumer.Dispose();
    }

    private async Task KeepFilledAsync(Consumer? holder)
    {
        for (; holder is not null; holder = Hire())
            await holder.DiedAsync();
    }

    private Consumer? Hire()
    {
        lock (_lock)
        {
            if (_dismissed)
                return null;
            var post = hire(_all.Count);
            var consumer = new Consumer(folder, post.Settings, post.Before, post.Environment);
            _all.Add(consumer);
            return consumer;
        }
    }
}
