using System.Runtime.ExceptionServices;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Consume;

/// <summary>Carries one task through in this process as a consumer would, and nothing else: lease, heartbeat, transaction, fence.</summary>
internal sealed class SingleRun(
    ITaskPicker picker, ITaskStore store, Heart heart, ConsumerParts parts, StoreClock clock, IOptions<FireflyOptions> options)
{
    /// <param name="id">The task's id.</param>
    /// <param name="stop">Fires the body's token; a body that gives up then is released and runs elsewhere.</param>
    /// <returns>False: no task of that id waited, so nothing was run.</returns>
    public async Task<bool> RunAsync(long id, CancellationToken stop)
    {
        var me = new Incarnation([], options.Value.Consumer.Lease, clock.Now);
        await heart.JoinAsync(me, stop);
        using var end = new CancellationTokenSource();
        var beside = Task.WhenAll(parts.StartRecording(end.Token, out var runner), heart.BeatAsync(me, end.Token));
        try
        {
            if (await picker.PickAsync(id, me.Id, clock.Now, stop) is not { } task)
                return false;
            var run = await runner.ExecuteAsync(task, me, stopping: false, RunTokens.Of(stop, me.Lost));
            await runner.RecordAsync(run, me, triedBefore: false, letGo: ExceptionDispatchInfo.Throw, end.Token);
            return true;
        }
        finally
        {
            await store.LeaveAsync(me.Id, CancellationToken.None);
            await end.CancelAsync();
            await beside;
        }
    }
}
