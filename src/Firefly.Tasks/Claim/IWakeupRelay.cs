namespace Firefly.Tasks.Claim;

/// <summary>Carries signals between the processes that share a database, where the store has a way.</summary>
internal interface IWakeupRelay
{
    /// <summary>Tells the other processes of a queue, or of all when it is null. Cheap, never throws; what does not arrive is found by their polls.</summary>
    void Send(string? queue);

    /// <summary>Hands on what other processes send, until the application ends. Asked again it changes nothing.</summary>
    void Listen(Action<string?> heard);
}
