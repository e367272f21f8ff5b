using Firefly.Tasks.Complete;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Complete;

public sealed class CompleterTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task Large_outcomes_are_written_in_batches_of_a_bounded_size()
    {
        using var end = new CancellationTokenSource();
        var store = new MemoryStore();
        var completer = new Completer(store);
        int[] sizes = [9 * MiB, 1, MiB, 3 * MiB, 4 * MiB, 2 * MiB, 9 * MiB];
        var ids = store.Insert([.. sizes.Select(_ => new NewTask("t", "default", 0, null, "{}", 0, TimeSpan.Zero))], DateTimeOffset.UnixEpoch);
        var outcomes = ids.Zip(sizes, (id, size) => completer.CompleteAsync(new Completion.Succeeded(id, 1, new string('1', size), DateTimeOffset.UnixEpoch))).ToList();

        var running = completer.RunAsync(end.Token);
        await Task.WhenAll(outcomes).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await end.CancelAsync();
        await running;

        Assert.Equal([1, 3, 2, 1], store.Batches);
    }

    [Fact]
    public async Task An_error_while_the_consumer_ends_leaves_nobody_waiting()
    {
        using var end = new CancellationTokenSource();
        var store = new MemoryStore
        {
            Before = _ =>
            {
                end.Cancel();
                throw new InvalidOperationException("the database is down");
            },
        };
        var completer = new Completer(store);
        var outcomes = new[] { completer.CompleteAsync(new Completion.Released(1, 1)), completer.CompleteAsync(new Completion.Released(2, 1)) };

        await completer.RunAsync(end.Token).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsCanceled));
        Assert.True(completer.CompleteAsync(new Completion.Released(3, 1)).IsCanceled);
    }
}
