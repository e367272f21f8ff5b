using Firefly.Tasks.Store;

namespace Firefly.Tasks.Consume;

/// <summary>When a life is to claim: at once while there is more than it has room for, else when woken, when a task comes due, or after the poll interval.</summary>
internal sealed class ClaimTimes(ConsumerParts parts, TimeProvider time)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private bool _asked = true;
    private long _from;
    private TimeSpan _pause;
    private TimeSpan _delay;

    public bool AreDue => Left == TimeSpan.Zero;

    /// <summary>How long until the next one is due of itself.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_lock)
            {
                if (_asked && _delay == TimeSpan.Zero)
                    return TimeSpan.Zero;
                var left = _pause - time.GetElapsedTime(_from);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>How many tasks were held after the last claim.</summary>
    public int HeldThen { get; private set; }

    /// <summary>How often it was asked for one. A claim that began before the last time may have missed what that was about.</summary>
    public long Asks { get; private set; }

    /// <summary>Something may be there to be claimed.</summary>
    public void Ask()
    {
        lock (_lock)
        {
            _asked = true;
            Asks++;
        }
    }

    /// <param name="asks">What <see cref="Asks"/> was when the claim began.</param>
    /// <param name="room">How many tasks it asked for.</param>
    /// <param name="claim">What it brought.</param>
    /// <param name="held">How many tasks are held with these.</param>
    public void Claimed(long asks, int room, ClaimResult claim, int held)
    {
        lock (_lock)
        {
            _asked = claim.Tasks.Count >= room || Asks != asks;
            _from = time.GetTimestamp();
            _pause = parts.Pause(claim.NextDue);
            _delay = TimeSpan.Zero;
            HeldThen = held;
        }
    }

    /// <returns>How long to leave the database alone.</returns>
    public TimeSpan Failed()
    {
        lock (_lock)
        {
            _from = time.GetTimestamp();
            return _pause = _delay = _delay == TimeSpan.Zero ? s_shortest : Pauses.After(_delay);
        }
    }
}
