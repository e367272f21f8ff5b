namespace Firefly.Tasks.Execute;

/// <summary>Why a body's token may fire.</summary>
/// <param name="Stop">The consumer has waited long enough for it.</param>
/// <param name="Lost">The consumer was declared dead.</param>
/// <param name="GivenUp">The host waits no longer and takes the services away: what a body throws from then on is no failure of its own.</param>
/// <param name="Any">Fires with the first of them.</param>
internal readonly record struct RunTokens(CancellationToken Stop, CancellationToken Lost, CancellationToken GivenUp, CancellationToken Any)
{
    /// <summary>For all bodies of one life. What links them is not disposed of: a body may outlive its life.</summary>
    public static RunTokens Of(CancellationToken stop, CancellationToken lost, CancellationToken givenUp = default) =>
        new(stop, lost, givenUp, CancellationTokenSource.CreateLinkedTokenSource(stop, lost, givenUp).Token);
}
