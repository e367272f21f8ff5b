using BenchmarkDotNet.Attributes;
using Firefly.Tasks.Complete;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Micro.Application;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Micro.Complete;

/// <summary>From how an attempt went to what is written.</summary>
[MemoryDiagnoser]
public class NextStateBenchmark
{
    private readonly ClaimedTask _task = MicroHost.Claimed(MicroTasks.Add(1, 3), """{"i":1,"j":3}""");
    private readonly TaskOutcome _returned = new TaskOutcome.Returned("4");
    private readonly TaskOutcome _threw = new TaskOutcome.Threw(Thrown());

    [Benchmark(Baseline = true)]
    public object? Returned() => Next(_returned);

    [Benchmark]
    public object? Threw() => Next(_threw);

    private Completion? Next(TaskOutcome outcome) =>
        NextState.Of(_task, outcome, RetryBackoff.Exponential, "bench", DateTimeOffset.UnixEpoch, chance: 0.5);

    /// <summary>With a stack, as a body's error has.</summary>
    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("The remote service said no.");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}
