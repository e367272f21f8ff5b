using Firefly.Tasks.Faults.Consume;

namespace Firefly.Tasks.Faults.Schedule;

/// <summary>Chooses the tasks of a round. The same seed chooses the same.</summary>
internal sealed class Plan(Random random, TimeSpan lease)
{
    /// <summary>Less than a clock may jump.</summary>
    private static readonly TimeSpan NotInThisRound = TimeSpan.FromMinutes(50);

    private readonly List<(int Weight, Func<Planned> Make)> _kinds = [];
    private readonly Queue<Func<Planned>> _once = [];
    private long _last;

    /// <summary>The kinds of every round.</summary>
    public Plan Usual()
    {
        Add(6, () => Of(FaultTasks.NoOp, effects: 0));
        Add(8, () => Of(FaultTasks.Write));
        Add(4, () => Of(FaultTasks.WriteOrFail, End.CompletesIfLeftAlone));
        Add(3, () => Of(number => FaultTasks.WriteTwice(number, Below(200)), effects: 2));
        Add(4, Spawn);
        Add(1, () => Of(FaultTasks.Throw, End.Fails));
        Add(3, ThrowAtFirst);
        Add(2, () => Of(number => FaultTasks.Block(number, Below(300))));
        Add(6, () => Of(number => FaultTasks.Wait(number, Below(1000))));
        Add(6, () => Of(number => FaultTasks.Rest(number, Below(1000)), effects: 0));
        Add(2, () => Of(number => FaultTasks.BeDeaf(number, Below(500))));
        Add(1, () => Of(number => FaultTasks.Wait(number, (int)(lease.TotalMilliseconds * (1 + random.NextDouble())))));
        Add(3, () => Of(FaultTasks.Write) with { Delay = TimeSpan.FromMilliseconds(Below(3000)) });
        Add(2, () => Of(FaultTasks.Write) with { Delay = NotInThisRound, IsEndless = true });
        Add(3, Canceled);
        return this;
    }

    /// <summary>Adds a kind.</summary>
    /// <param name="weight">How often it is chosen, beside the others.</param>
    /// <param name="make">Makes one of it.</param>
    public Plan Add(int weight, Func<Planned> make)
    {
        _kinds.Add((weight, make));
        return this;
    }

    /// <summary>Adds one task that is there in any case, among the first.</summary>
    public void Once(Func<Planned> make) => _once.Enqueue(make);

    public Planned Next()
    {
        if (_once.Count > 0 && random.Next(3) == 0)
            return _once.Dequeue()();
        var at = random.Next(_kinds.Sum(kind => kind.Weight));
        return _kinds.First(kind => (at -= kind.Weight) < 0).Make();
    }

    /// <summary>A task that is made of its number alone.</summary>
    public Planned Of(Func<long, TaskCall> call, End end = End.Completes, int effects = 1)
    {
        var number = ++_last;
        return new Planned(number, call(number), end, effects);
    }

    public int Below(int most) => random.Next(most);

    private Planned Spawn()
    {
        var count = random.Next(1, 5);
        var number = ++_last;
        var first = _last + 1;
        var children = Enumerable.Range(0, count).Select(i => i < count - 1 ? Of(FaultTasks.Write) : Of(FaultTasks.NoOp, effects: 0)).ToList();
        return new Planned(number, FaultTasks.Spawn(number, first, count, failures: random.Next(2)), End.Completes, Effects: 1) { Children = children };
    }

    private Planned ThrowAtFirst()
    {
        var failures = random.Next(1, 6);
        return Of(number => FaultTasks.ThrowAtFirst(number, failures), failures > 3 ? End.Fails : End.CompletesIfLeftAlone);
    }

    private Planned Canceled()
    {
        var delay = TimeSpan.FromMilliseconds(100 + Below(2000));
        return Of(FaultTasks.Write) with { Delay = delay, CancelAfter = delay * random.NextDouble() * 1.1 };
    }
}
