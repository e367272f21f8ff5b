namespace Firefly.Tasks.Faults.Serve;

/// <summary>How the opening of one connection ends before its time.</summary>
/// <param name="Message">Which of the client's messages it is about: it asks for encryption, by GSS and by TLS, and logs in.</param>
/// <param name="How">What becomes of that.</param>
internal sealed record OpeningCut(int Message, OpeningCut.End How)
{
    /// <summary>The most messages before the first statement.</summary>
    public const int Messages = 3;

    /// <summary>What becomes of a message.</summary>
    internal enum End
    {
        /// <summary>It does not arrive, and the connection ends.</summary>
        Before,

        /// <summary>It arrives; the connection ends before the answer.</summary>
        Answered,

        /// <summary>Half of the answer comes, and the connection ends.</summary>
        Half,

        /// <summary>A wish for TLS is granted, and the connection ends in the handshake.</summary>
        Handshake,

        /// <summary>Nothing ever comes: the client's time-out has to end it.</summary>
        Silence,
    }
}
