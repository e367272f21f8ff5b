namespace Firefly.Tasks.Faults.Serve;

/// <summary>Decides at which message a connection is cut, and when.</summary>
internal sealed class Cuts(Random random, double atCommit, double elsewhere)
{
    private readonly Lock _lock = new();

    public int Made { get; private set; }

    public Moment Decide(ReadOnlySpan<byte> message)
    {
        var isCommit = message.IndexOf("COMMIT"u8) >= 0;
        lock (_lock)
        {
            if (random.NextDouble() >= (isCommit ? atCommit : elsewhere))
                return Moment.Never;
            Made++;
            return (Moment)random.Next(1, 4);
        }
    }

    /// <summary>When a connection is cut.</summary>
    internal enum Moment
    {
        Never,

        /// <summary>The server does not get the message.</summary>
        Before,

        /// <summary>The server may still be at it.</summary>
        Sent,

        /// <summary>The server has done it; its answer does not arrive.</summary>
        Answered,
    }
}
