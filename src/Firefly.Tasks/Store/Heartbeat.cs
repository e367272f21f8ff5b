namespace Firefly.Tasks.Store;

/// <summary>The answer to a heartbeat.</summary>
/// <param name="Alive">False: the row is gone, this consumer was declared dead and its claims were taken away. The very first heartbeat inserts the row.</param>
/// <param name="DatabaseTime">The database's clock, where it decides what is due; null where the process's own clock does.</param>
/// <param name="Waited">How long the statement had to wait for a lock.</param>
internal readonly record struct Heartbeat(bool Alive, DateTimeOffset? DatabaseTime, TimeSpan Waited);
