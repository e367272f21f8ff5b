using BenchmarkDotNet.Attributes;
using Firefly.Tasks.Micro.Application;
using Firefly.Tasks.Schedule;

namespace Firefly.Tasks.Micro.Schedule;

/// <summary>From the call to the row that an insert takes: settings, checks, arguments as JSON.</summary>
[MemoryDiagnoser]
public class CallBenchmark
{
    private readonly FireflyOptions _settings = new();

    [Benchmark(Baseline = true)]
    public string Nothing() => TaskPreparer.Prepare(MicroTasks.Nothing(), options: null, _settings).Params;

    [Benchmark]
    public string TwoNumbers() => TaskPreparer.Prepare(MicroTasks.Add(1, 3), options: null, _settings).Params;

    [Benchmark]
    public string AnObject() => TaskPreparer.Prepare(MicroTasks.Describe(Order.Sample), options: null, _settings).Params;
}
