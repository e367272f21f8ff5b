using Firefly.Tasks.Complete;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Complete;

public sealed class CompleterTests
{
    private const int MiB = 1024 * 1024;
    private static readonly Fence s_claim = new(1, "me");

    [Fact]
    public async Task Large_outcomes_are_written_in_batches_of_a_bounded_size()
    {
        using var end = new CancellationTokenSource();
        var store = new MemoryStore();
        var completer = new Completer(store);
        int[] sizes = [9 * MiB, 1, MiB, 3 * MiB, 4 * MiB, 2 * MiB, 9 * MiB];
        var ids = store.Insert([.. sizes.Select(_ => new NewTask("t", "default", 0, null, "{}", 0, TimeSpan.Zero))], DateTimeOffset.UnixEpoch);
        var outcomes = ids.Zip(sizes, (id, size) => completer.CompleteAsync(new Completion.Succeeded(id, s_claim, new string('1', size), DateTimeOffset.UnixEpoch))).ToList();

        var running = completer.RunAsync(end.Token);
        await Task.WhenAll(outcomes).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await end.CancelAsync();
        await running;

        Assert.Equal([1, 3, 2, 1], store.Batches);
    }

    [Fact]
    public async Task Outcomes_that_the_database_holds_up_are_tried_beside_the_others()
    {
        using var end = new CancellationTokenSource();
        var letGo = new TaskCompletionSource();
        var store = new MemoryStore();
        store.Completing = completions => !completions.Any(completion => completion.Id <= 3) ? Task.CompletedTask
            : completions.Count == 1 ? letGo.Task
            : throw new TimeoutException("somebody holds a row");
        var completer = new Completer(store);
        var ids = store.Insert([.. Enumerable.Repeat(new NewTask("t", "default", 0, null, "{}", 0, TimeSpan.Zero), 100)], DateTimeOffset.UnixEpoch);
        var outcomes = ids.Take(50).Select(id => completer.CompleteAsync(new Completion.Released(id, s_claim))).ToList();

        var running = completer.RunAsync(end.Token);
        await Task.WhenAll(outcomes.Skip(3)).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await Task.WhenAll(ids.Skip(50).Select(id => completer.CompleteAsync(new Completion.Released(id, s_claim)))).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        Assert.All(outcomes.Take(3), outcome => Assert.False(outcome.IsCompleted));

        letGo.SetResult();
        await Task.WhenAll(outcomes).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await end.CancelAsync();
        await running;
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
        var outcomes = new[] { completer.CompleteAsync(new Completion.Released(1, s_claim)), completer.CompleteAsync(new Completion.Released(2, s_claim)) };

        await completer.RunAsync(end.Token).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsCanceled));
        Assert.True(completer.CompleteAsync(new Completion.Released(3, s_claim)).IsCanceled);
    }
}
