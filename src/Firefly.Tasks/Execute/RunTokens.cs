namespace Firefly.Tasks.Execute;

/// <summary>Why a body's token may fire.</summary>
/// <param name="Stop">The consumer has waited long enough for it.</param>
/// <param name="Lost">The consumer was declared dead.</param>
internal readonly record struct RunTokens(CancellationToken Stop, CancellationToken Lost);
