using System.Reflection;
using BenchmarkDotNet.Attributes;
using Firefly.Tasks.Micro.Claim;

namespace Firefly.Tasks.Bench.Tests;

/// <summary>Calls every benchmark of Firefly.Tasks.Micro once, so that none rots.</summary>
public sealed class MicroTests
{
    public static TheoryData<string, string> Benchmarks { get; } = new(
        from type in typeof(ClaimedRowBenchmark).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.GetCustomAttribute<BenchmarkAttribute>() is not null
        select (type.FullName!, method.Name));

    [Theory]
    [MemberData(nameof(Benchmarks))]
    public async Task Every_benchmark_of_a_hot_path_runs(string type, string method)
    {
        var benchmark = Activator.CreateInstance(typeof(ClaimedRowBenchmark).Assembly.GetType(type, throwOnError: true)!)!;
        using var _ = benchmark as IDisposable;

        var result = benchmark.GetType().GetMethod(method)!.Invoke(benchmark, null);

        if (result is Task task)
            await task;
        Assert.NotNull(result);
    }

    [Fact]
    public void Every_benchmark_tells_what_it_allocates() => Assert.All(
        Benchmarks.Select(row => typeof(ClaimedRowBenchmark).Assembly.GetType(row.Data.Item1)!), type => Assert.NotNull(type.GetCustomAttribute<MemoryDiagnoserAttribute>()));
}
