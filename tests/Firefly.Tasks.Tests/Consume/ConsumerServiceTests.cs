using Firefly.Tasks.Consume;
using Firefly.Tasks.Tests.Support;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Tests.Consume;

public sealed class ConsumerServiceTests
{
    [Fact]
    public async Task All_consumers_of_a_host_stop_taking_tasks_when_it_begins_to_stop_not_one_after_another()
    {
        await using var harness = new ConsumerHarness(null, Bodies.Declare("t", _ => ValueTask.CompletedTask));
        using var host = new StoppingHost();
        using var first = new ConsumerService(harness.Get<TaskConsumer>, host, new ConsumerRun());
        using var second = new ConsumerService(harness.Get<TaskConsumer>, host, new ConsumerRun());
        await first.StartAsync(CancellationToken.None);
        await second.StartAsync(CancellationToken.None);

        host.StopApplication();

        await Task.WhenAll(first.ExecuteTask!, second.ExecuteTask!).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
    }

    private sealed class StoppingHost : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
