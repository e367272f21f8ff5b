namespace Firefly.Tasks.Store;

/// <summary>One incarnation of a consumer process, as its heartbeat keeps it. A new id at each start: reused names hide orphans.</summary>
/// <param name="Id">Readable and unique: machine, process id and chance.</param>
/// <param name="Queues">The queues it takes, joined by a comma.</param>
/// <param name="Started">When it started.</param>
/// <param name="Lease">How long it is believed alive after its last heartbeat.</param>
internal sealed record ConsumerRow(string Id, string Queues, DateTimeOffset Started, TimeSpan Lease);
