using BenchmarkDotNet.Attributes;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Micro.Application;
using Firefly.Tasks.Schedule;
using Firefly.Tasks.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Micro.Execute;

/// <summary>One run of a body that touches no database: scope, arguments from JSON, class, method, result to JSON.</summary>
[MemoryDiagnoser]
public class ExecutorBenchmark : IDisposable
{
    private readonly IHost _host = MicroHost.Build();
    private readonly TaskExecutor _executor;
    private readonly ClaimedTask _nothing = Claimed(MicroTasks.Nothing());
    private readonly ClaimedTask _twoNumbers = Claimed(MicroTasks.Add(1, 3));
    private readonly ClaimedTask _anObject = Claimed(MicroTasks.Describe(Order.Sample));

    public ExecutorBenchmark() => _executor = _host.Services.GetRequiredService<TaskExecutor>();

    [Benchmark(Baseline = true)]
    public Task Nothing() => RunAsync(_nothing);

    [Benchmark]
    public Task TwoNumbers() => RunAsync(_twoNumbers);

    [Benchmark]
    public Task AnObject() => RunAsync(_anObject);

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _host.Dispose();
    }

    private static ClaimedTask Claimed(TaskCall call) => MicroHost.Claimed(call, TaskPreparer.Prepare(call, options: null, new FireflyOptions()).Params);

    private async Task RunAsync(ClaimedTask task)
    {
        if (await _executor.ExecuteAsync(task, "bench", default) is not TaskOutcome.Returned)
            throw new InvalidOperationException($"{task.Name} did not return.");
    }
}
