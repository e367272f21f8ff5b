namespace Firefly.Tasks.Execute;

/// <summary>Why a body's token may fire.</summary>
/// <param name="Stop">The consumer has waited long enough for it.</param>
/// <param name="Lost">The consumer was declared dead.</param>
/// <param name="Either">Fires with the first of them.</param>
internal readonly record struct RunTokens(CancellationToken Stop, CancellationToken Lost, CancellationToken Either)
{
    /// <summary>For all bodies of one life. What links them is not disposed of: a body may outlive its life.</summary>
    public static RunTokens Of(CancellationToken stop, CancellationToken lost) =>
        new(stop, lost, CancellationTokenSource.CreateLinkedTokenSource(stop, lost).Token);
}
