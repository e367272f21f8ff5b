using Firefly.Tasks.Complete;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Complete;

public sealed class CompleterTests
{
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
