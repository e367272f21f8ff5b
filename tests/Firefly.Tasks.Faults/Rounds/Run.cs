using System.Diagnostics;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Inject;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>Rounds of the chosen faults in turn, on the chosen engines, until the time is over or a promise is broken.</summary>
internal sealed class Run(Options options)
{
    private readonly Dictionary<string, int> _injected = [];
    private readonly Dictionary<TaskStore, int> _rounds = [];
    private int _passed;
    private int _tasks;
    private int _deaths;
    private readonly Signs _signs = new();

    /// <returns>The exit code.</returns>
    public async Task<int> GoAsync()
    {
        var rounds = options.Rounds();
        if (rounds.Count == 0)
            throw new FaultsException("None of these faults can happen to this store.");
        foreach (var fault in options.Faults)
            Tools.Check(fault);

        Console.WriteLine($"seed {options.Seed}");
        using var folder = new RunFolder();
        var grounds = new Grounds(folder);
        var started = Stopwatch.GetTimestamp();
        for (var round = options.Round ?? 1; ; round++)
        {
            var (fault, store) = rounds[(round - 1) % rounds.Count];
            var result = await RunAsync(new Round(grounds, round, store, fault, unchecked((options.Seed * 31) + round)));
            Report(round, fault, store, result);
            if (result.Violations.Count > 0)
            {
                folder.Keep();
                Console.WriteLine($"What is left of the round is in {folder.Path}.");
                return Sum(result.Violations);
            }

            if (options.Round is not null || Stopwatch.GetElapsedTime(started) >= options.For)
                return Sum([]);
        }
    }

    /// <summary>A round that cannot be carried through is no round that held.</summary>
    private static async Task<Result> RunAsync(Round round)
    {
        try
        {
            return await round.RunAsync();
        }
        catch (Exception error)
        {
            return new Result(0, 0, 0, 0, new Signs(), [new(Wrong.Stuck, 0, $"the round could not be carried through: {error}")], new Dictionary<long, string>(), TimeSpan.Zero);
        }
    }

    private void Report(int round, Fault fault, TaskStore store, Result result)
    {
        _tasks += result.Tasks;
        _deaths += result.Deaths;
        _signs.Add(result.Signs);
        _passed += result.Violations.Count == 0 ? 1 : 0;
        _rounds[store] = _rounds.GetValueOrDefault(store) + 1;
        _injected[fault.Name] = _injected.GetValueOrDefault(fault.Name) + result.Injected;
        Console.WriteLine(
            $"seed {options.Seed} round {round} {store} {fault.Name}: {result.Tasks} tasks, {result.Injected} faults, {result.Deaths} deaths, {result.Unknown} unknown, " +
            $"{(result.Violations.Count == 0 ? "ok" : "FAILED")} ({result.Took.TotalSeconds:N0} s); felt: {result.Signs}");
        foreach (var violations in result.Violations.GroupBy(violation => violation.Number))
        {
            Console.WriteLine();
            foreach (var violation in violations)
                Console.WriteLine($"  {violation.Wrong}: {(violation.Number == 0 ? "" : $"number {violation.Number}: ")}{violation.What}");
            if (result.Histories.TryGetValue(violations.Key, out var history))
                Console.WriteLine(history);
        }

        if (result.Violations.Count > 0)
            Console.WriteLine($"Replay: ./faults.sh --seed {options.Seed} --round {round} {Chosen()}" +
                $"{(options.Store is null ? "" : $" --store {options.Store}")}");
    }

    private string Chosen() => options.Faults.Count == Inject.Faults.All.Count
        ? "--for 10m"
        : string.Join(' ', options.Faults.Select(each => $"--fault {each.Name}"));

    /// <summary>The last lines are those of a test run, each round a test, so that test.sh can count them.</summary>
    private int Sum(IReadOnlyList<Violation> violations)
    {
        var failed = violations.Count > 0 ? 1 : 0;
        Console.WriteLine();
        Console.WriteLine($"rounds: {string.Join(", ", _rounds.Select(each => $"{each.Key} {each.Value}"))}");
        Console.WriteLine($"{_tasks} tasks, {_deaths} processes died; faults: {string.Join(", ", _injected.Select(each => $"{each.Key} {each.Value}"))}");
        Console.WriteLine($"consumers felt: {_signs}");
        Console.WriteLine($"{Count(Wrong.Lost)} lost, {Count(Wrong.Doubled)} doubled, {Count(Wrong.Stuck)} stuck, {Count(Wrong.Ran)} ran when they must not, {Count(Wrong.Ended)} ended wrongly, {Count(Wrong.Unfelt)} faults not felt");
        Console.WriteLine($"  total: {_passed + failed}\n  failed: {failed}\n  succeeded: {_passed}\n  skipped: 0");
        return failed;

        int Count(Wrong wrong) => violations.Count(violation => violation.Wrong == wrong);
    }
}
