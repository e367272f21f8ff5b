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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_fails_once_its_host_has_given_up_is_told_to_stop_and_released(bool isDisposed)
    {
        var (begun, told, gone) = (NewSignal(), NewSignal(), NewSignal());
        var task = Bodies.Declare("t", async invocation =>
        {
            await using var asked = invocation.Context.CancellationToken.Register(() => told.TrySetResult());
            begun.TrySetResult();
            await gone.Task;
            throw new ObjectDisposedException(nameof(IServiceProvider));
        });
        await using var harness = new ConsumerHarness(null, task);
        using var host = new StoppingHost();
        using var service = new ConsumerService(harness.Get<TaskConsumer>, host, new ConsumerRun());
        var id = harness.Schedule(Bodies.Call(task));
        await service.StartAsync(CancellationToken.None);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        if (isDisposed)
            service.Dispose();
        else
            await service.StopAsync(new CancellationToken(canceled: true));
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        gone.SetResult();
        await service.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

        Assert.Equal((ScheduledTaskStatus.Created, 0, (string?)null), (harness.Store[id].Status, harness.Store[id].Attempts, harness.Store[id].Errors));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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
