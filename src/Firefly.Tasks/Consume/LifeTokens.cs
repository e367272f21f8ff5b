namespace Firefly.Tasks.Consume;

/// <summary>What ends the work of one life, in the order in which they fire.</summary>
/// <param name="Stop">Nothing more is begun.</param>
/// <param name="StopBodies">Bodies that run are asked to give up.</param>
/// <param name="End">Outcomes are recorded no more: the consumer has left, and its claims are released.</param>
internal readonly record struct LifeTokens(CancellationToken Stop, CancellationToken StopBodies, CancellationToken End);
