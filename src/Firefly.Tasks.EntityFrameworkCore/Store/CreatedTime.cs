namespace Firefly.Tasks.Store;

/// <summary>
/// The instant at which a task was scheduled, by this machine's clock, and how the database puts it right. The clock is read once more when the rows
/// are about to be sent; from then on only durations are measured, because a clock may jump between two looks at it.
/// </summary>
internal sealed class CreatedTime
{
    /// <summary>How long a statement may be on its way.</summary>
    private static readonly TimeSpan s_way = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly DateTimeOffset _sent;
    private readonly long _start;

    private CreatedTime(DateTimeOffset created, TimeProvider time)
    {
        (_time, _sent, _start) = (time, time.GetUtcNow(), time.GetTimestamp());
        Created = NotAfter(created, _sent);
    }

    public DateTimeOffset Created { get; }

    public static CreatedTime Take(DateTimeOffset created, TimeProvider time) => new(created, time);

    /// <summary>The clock was put back since it gave an instant that lies ahead of it: what is meant is now, not a task that is due then.</summary>
    public static DateTimeOffset NotAfter(DateTimeOffset created, DateTimeOffset sent) => created < sent ? created : sent;

    /// <summary>The database's clock decides what is due: an instant by a clock that differs by more than a message's way is put right.</summary>
    /// <param name="database">Its clock after the rows were sent, which may have taken long.</param>
    /// <returns>Null: the instant stays.</returns>
    public DateTimeOffset? PutRight(DateTimeOffset? database)
    {
        if (database <= _sent - s_way)
            return Created + (database - _sent);
        var received = _sent + _time.GetElapsedTime(_start);
        return database >= received + s_way ? Created + (database - received) : null;
    }
}
