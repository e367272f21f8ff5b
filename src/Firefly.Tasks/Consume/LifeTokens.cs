using Firefly.Tasks.Execute;

namespace Firefly.Tasks.Consume;

/// <summary>What ends the work of one life: first it is told to stop, then its bodies are, and then there is an end.</summary>
/// <param name="Bodies">Bodies that run are asked to give up.</param>
/// <param name="Stop">Nothing more is begun.</param>
/// <param name="End">Outcomes are recorded no more: the consumer has left, and its claims are released.</param>
internal readonly record struct LifeTokens(RunTokens Bodies, CancellationToken Stop, CancellationToken End);
