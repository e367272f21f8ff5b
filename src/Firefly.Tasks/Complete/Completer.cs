using System.Threading.Channels;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Complete;

/// <summary>
/// Writes outcomes in batches: at once when no batch is under way, else all that came meanwhile. One round trip of latency when idle,
/// large batches under load.
/// </summary>
internal sealed class Completer(ITaskStore store)
{
    private const int MaxBatch = 128;
    private readonly Channel<Pending> _pending = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Returns when the outcome is durable.</summary>
    /// <returns>False: the claim was lost and nothing was written.</returns>
    /// <exception cref="OperationCanceledException">The consumer ended before the database took it.</exception>
    /// <exception cref="Exception">The database did not take it, tried by itself; the caller decides whether to try again.</exception>
    public Task<bool> CompleteAsync(Completion completion)
    {
        var pending = new Pending(completion, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_pending.Writer.TryWrite(pending))
            pending.Held.SetCanceled();
        return pending.Held.Task;
    }

    /// <summary>Works until <paramref name="end"/> fires; what was not written then is canceled.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        var batch = new List<Pending>(MaxBatch);
        try
        {
            while (await _pending.Reader.WaitToReadAsync(end))
            {
                long characters = 0;
                while (batch.Count < MaxBatch && _pending.Reader.TryPeek(out var next))
                {
                    characters += next.Completion.Characters;
                    if (batch.Count > 0 && characters > Completion.MostCharacters)
                        break;
                    _pending.Reader.TryRead(out _);
                    batch.Add(next);
                }

                await WriteAsync(batch, end);
                batch.Clear();
            }
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            _pending.Writer.TryComplete();
            while (_pending.Reader.TryRead(out var left))
                batch.Add(left);
            foreach (var left in batch)
                left.Held.TrySetCanceled(CancellationToken.None);
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
                await WriteOneAsync(pending, end);
        }
    }

    /// <summary>A batch that failed is split, never dropped: one outcome that the database refuses must not hold up the others.</summary>
    private async Task WriteOneAsync(Pending pending, CancellationToken end)
    {
        try
        {
            pending.Held.TrySetResult((await store.CompleteAsync([pending.Completion], end))[0]);
        }
        catch (Exception error) when (!end.IsCancellationRequested)
        {
            pending.Held.TrySetException(error);
        }
    }

    private sealed record Pending(Completion Completion, TaskCompletionSource<bool> Held);
}
