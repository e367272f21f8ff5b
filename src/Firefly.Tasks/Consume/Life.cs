using Firefly.Tasks.Claim;
using Firefly.Tasks.Complete;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Consume;

/// <summary>What one incarnation works with.</summary>
internal sealed class Life : IDisposable
{
    /// <summary>What has ended is not kept longer while bodies have enough to do.</summary>
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(2);

    /// <summary>How often to look, rung or not, while something is held: whether there is room again, or what was claimed ahead waits too long.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_stale = TimeSpan.FromSeconds(5);

    /// <summary>The finest difference between two instants that a store keeps.</summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromMicroseconds(1);

    /// <summary>A clock that goes back further was put right, and the instants before it are taken anew.</summary>
    private static readonly TimeSpan s_reach = TimeSpan.FromMilliseconds(1);

    /// <summary>Fewer wait for the exchange that is under way.</summary>
    private const int LeastBeside = 100;

    private readonly Prefetching _prefetching;
    private readonly Lock _lock = new();
    private readonly List<Turn> _underWay = [];
    private int _exchanges;
    private int _askedFor;
    private int _written;
    private DateTimeOffset _lastInstant;

    public Life(Incarnation me, IReadOnlyList<string> queues, ConsumerOptions settings, bool untilEmpty, ClaimedTasks tasks, TimeProvider time)
    {
        Me = me;
        Queues = queues;
        Settings = settings;
        UntilEmpty = untilEmpty;
        Ring = new AsyncSignal(time);
        Crowd = new AsyncSignal(time);
        _prefetching = new Prefetching(settings.Concurrency, settings.Prefetch);
        Tasks = tasks;
        Tasks.Changed = RingIfPressing;
        Ended = new EndedRuns(RingForEnded);
    }

    public Incarnation Me { get; }

    public IReadOnlyList<string> Queues { get; }

    public ConsumerOptions Settings { get; }

    public bool UntilEmpty { get; }

    /// <summary>Set when there is reason to turn to the database, or to look whether all is done.</summary>
    public AsyncSignal Ring { get; }

    /// <summary>Set when a second exchange is worth it.</summary>
    public AsyncSignal Crowd { get; }

    /// <summary>What is held, by bodies of a former life too that ignore their token.</summary>
    public ClaimedTasks Tasks { get; }

    public EndedRuns Ended { get; }

    /// <summary>How many tasks may be claimed now, if what has ended is written along.</summary>
    public int Room => RoomBeside(Ended.Count);

    /// <summary>The exchanges that are under way: what they have claimed may not be held yet.</summary>
    public IReadOnlyList<Turn> UnderWay
    {
        get
        {
            lock (_lock)
                return [.. _underWay];
        }
    }

    /// <summary>Whether nothing is held and nothing asked for.</summary>
    public bool IsIdle => Tasks.Held == 0 && Volatile.Read(ref _exchanges) == 0;

    /// <summary>Whether so much has ended beside an exchange that is under way that another is worth it.</summary>
    public bool IsCrowded => Volatile.Read(ref _exchanges) == 1 && Ended.Count >= Math.Max(LeastBeside, Window / 4);

    /// <summary>
    /// Whether bodies may soon have nothing to do, or so much has gathered that a round trip is worth it. Else a round trip for a task or two would
    /// only take the processor from the bodies.
    /// </summary>
    public bool IsPressing => Window is var window && (Tasks.Waiting <= window / 4 || Ended.Count >= window / 2 || Room >= window / 2);

    /// <summary>Whether what was claimed ahead has waited so long that it runs sooner elsewhere.</summary>
    public bool IsStale => Tasks.LongestWait > s_stale;

    /// <summary>A task failed for good, and that ends this consumer.</summary>
    public bool Failed
    {
        get => Volatile.Read(ref field);
        set
        {
            Volatile.Write(ref field, value);
            Ring.Set();
        }
    }

    /// <summary>What may be held at once.</summary>
    private int Window => Settings.Concurrency + _prefetching.Now;

    /// <summary>What another exchange writes is off our hands soon, and what it asked for is as good as held.</summary>
    private int RoomBeside(int ended) => Window - Tasks.Held + Volatile.Read(ref _written) + ended - Volatile.Read(ref _askedFor);

    /// <summary>An exchange begins.</summary>
    /// <param name="ended">How many that have ended it takes along.</param>
    /// <param name="isClaim">Whether it may claim.</param>
    /// <returns>What to <see cref="End"/> when it is over.</returns>
    public Turn Begin(int ended, bool isClaim)
    {
        lock (_lock)
        {
            var room = isClaim ? Math.Max(RoomBeside(ended), 0) : 0;
            var turn = new Turn(room);
            _askedFor += room;
            _written += ended;
            _underWay.Add(turn);
            _exchanges++;
            return turn;
        }
    }

    /// <summary>The database has answered: what was written is about to be let go, or is held for longer after all.</summary>
    public void Answered(int ended)
    {
        lock (_lock)
            _written -= ended;
    }

    /// <summary>An exchange is over, and what it brought is held.</summary>
    public void End(Turn turn)
    {
        lock (_lock)
        {
            _askedFor -= turn.Room;
            _underWay.Remove(turn);
            _exchanges--;
        }

        RingIfPressing();
    }

    /// <summary>An instant that no other claim of this life has: what a claim took whose answer was lost is known by it.</summary>
    public DateTimeOffset NextInstant(DateTimeOffset now)
    {
        lock (_lock)
            return _lastInstant = now > _lastInstant || now < _lastInstant - s_reach ? now : _lastInstant + s_tick;
    }

    /// <summary>Waits while there is no reason to turn to the database; never without a limit.</summary>
    /// <returns>Whether to look again; else it is time to turn to it.</returns>
    public async Task<bool> RestAsync(ClaimTimes claims, CancellationToken halt)
    {
        var hasEnded = Ended.Count > 0;
        var untilClaim = claims.Left; // asked once: it runs out while we look
        var isDue = untilClaim == TimeSpan.Zero;
        if (IsPressing && (hasEnded || (isDue && Room > 0)))
            return false;
        var limit = hasEnded ? s_gathering : isDue || (Tasks.Waiting > 0 && untilClaim > s_look) ? s_look : untilClaim;
        await Ring.WaitAsync(limit, halt);
        return !hasEnded && !IsStale;
    }

    /// <summary>Takes how long a run took, to judge how many to claim ahead.</summary>
    public void Took(TimeSpan run)
    {
        _prefetching.Took(run);
        Tasks.AreTiny = _prefetching.AreTiny;
    }

    /// <summary>Takes how large claimed tasks are, to judge how many to claim ahead.</summary>
    public void Got(IReadOnlyList<ClaimedTask> tasks) => _prefetching.Got(tasks);

    /// <summary>What was claimed ahead has waited too long here.</summary>
    public void Stall() => _prefetching.Stall();

    public void Dispose()
    {
        Ring.Dispose();
        Crowd.Dispose();
    }

    private void RingForEnded()
    {
        RingIfPressing();
        if (IsCrowded)
            Crowd.Set();
    }

    private void RingIfPressing()
    {
        if (IsPressing)
            Ring.Set();
    }
}
