using System.Threading.Channels;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Complete;

/// <summary>
/// Writes outcomes in batches: at once when no batch is under way, else all that came meanwhile. One round trip of latency when idle,
/// large batches under load. A batch that fails is split, never dropped: what the database refuses, or somebody holds, is tried beside the others, not before them.
/// </summary>
internal sealed class Completer(ITaskStore store)
{
    private const int MaxBatch = 128;

    /// <summary>How many of those that are written by themselves go to the database at once.</summary>
    private const int MaxApart = 4;

    private readonly Channel<Pending> _together = Channel.CreateUnbounded<Pending>();
    private readonly Channel<Pending> _apart = Channel.CreateUnbounded<Pending>();

    /// <summary>Returns when the outcome is durable.</summary>
    /// <param name="completion">The outcome.</param>
    /// <param name="apart">Whether it has failed before: others need not wait for it.</param>
    /// <returns>False: the claim was lost and nothing was written.</returns>
    /// <exception cref="OperationCanceledException">The consumer ended before the database took it.</exception>
    /// <exception cref="Exception">The database did not take it, tried by itself; the caller decides whether to try again.</exception>
    public Task<bool> CompleteAsync(Completion completion, bool apart = false)
    {
        var pending = new Pending(completion, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        Add(pending, apart ? _apart : _together);
        return pending.Held.Task;
    }

    /// <summary>Works until <paramref name="end"/> fires; what was not written then is canceled.</summary>
    public Task RunAsync(CancellationToken end) => Task.WhenAll(
        [RunAsync(_together, MaxBatch, WriteAsync, end), .. Enumerable.Range(0, MaxApart).Select(_ => RunAsync(_apart, 1, WriteOneAsync, end))]);

    private static async Task RunAsync(Channel<Pending> pending, int most, Func<List<Pending>, CancellationToken, Task> write, CancellationToken end)
    {
        var batch = new List<Pending>(most);
        try
        {
            while (await pending.Reader.WaitToReadAsync(end))
            {
                Take(pending.Reader, most, batch);
                if (batch.Count > 0)
                    await write(batch, end);
                batch.Clear();
            }
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
        }

        pending.Writer.TryComplete();
        while (pending.Reader.TryRead(out var left))
            batch.Add(left);
        foreach (var left in batch)
            left.Held.TrySetCanceled(CancellationToken.None);
    }

    private static void Take(ChannelReader<Pending> pending, int most, List<Pending> batch)
    {
        long characters = 0;
        while (batch.Count < most && pending.TryPeek(out var next))
        {
            characters += next.Completion.Characters;
            if (batch.Count > 0 && characters > Completion.MostCharacters)
                break;
            if (pending.TryRead(out var taken))
                batch.Add(taken);
        }
    }

    private async Task WriteAsync(List<Pending> batch, CancellationToken end)
    {
        try
        {
            var held = await store.CompleteAsync([.. batch.Select(pending => pending.Completion)], end);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Held.TrySetResult(held[i]);
        }
        catch (Exception) when (!end.IsCancellationRequested)
        {
            foreach (var pending in batch)
                Add(pending, _apart);
        }
    }

    private async Task WriteOneAsync(List<Pending> one, CancellationToken end)
    {
        try
        {
            one[0].Held.TrySetResult((await store.CompleteAsync([one[0].Completion], end))[0]);
        }
        catch (Exception error) when (!end.IsCancellationRequested)
        {
            one[0].Held.TrySetException(error);
        }
    }

    private static void Add(Pending pending, Channel<Pending> to)
    {
        if (!to.Writer.TryWrite(pending))
            pending.Held.TrySetCanceled(CancellationToken.None);
    }

    private sealed record Pending(Completion Completion, TaskCompletionSource<bool> Held);
}
