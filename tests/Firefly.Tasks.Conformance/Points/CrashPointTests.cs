using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Points;

/// <summary>A consumer that dies at any single call of its database, before or after it, loses nothing and doubles nothing.</summary>
public abstract class CrashPointTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    private const int ConsumersOfOneProcess = 24;
    private const int ProcessesAtOnce = 2;

    private const string Variable = "FIREFLY_CRASH_POINTS";

    /// <summary>What turns up only after so many rounds is there by chance: a heartbeat more on a slow machine.</summary>
    private const int Rounds = 2;

    /// <summary>What is to be among the calls at which a consumer died, or the walk has missed what it is for.</summary>
    private static readonly (string Verb, Regex Statement)[] s_verbs =
    [
        ("claim", new(@"UPDATE ""?firefly_tasks")),
        ("execute", new(@"INSERT INTO ""Notes""")),
        ("schedule a child", new(@"INSERT INTO ""?firefly_tasks")),
        ("complete", new(@"INSERT INTO ""?firefly_finished")),
        ("commit", new(@"COMMIT")),
        ("renew", new(@"UPDATE ""?firefly_consumers")),
        ("rescue", new(@"DELETE FROM ""?firefly_consumers")),
        ("prune", new(@"DELETE FROM ""?firefly_finished")),
    ];

    /// <summary>
    /// How often a statement may have been run before the one at which the consumer dies. From there on a run mostly repeats itself; with
    /// <c>FIREFLY_CRASH_POINTS=all</c> it dies at each of them all the same.
    /// </summary>
    private static readonly int s_mostTimes = Environment.GetEnvironmentVariable(Variable) == "all" ? int.MaxValue : 2;

    private readonly ConcurrentDictionary<CrashPoint, bool> _known = [];
    private readonly ConcurrentBag<CrashPoint> _reached = [];
    private readonly ConcurrentBag<string> _findings = [];

    [Fact]
    public async Task A_consumer_that_dies_before_or_after_any_call_of_its_database_loses_nothing_and_doubles_nothing()
    {
        await CrashAsync([CrashPoint.Nowhere]);
        var tried = new HashSet<CrashPoint>();
        for (var round = 1; round <= Rounds && _known.Keys.Except(tried).ToList() is { Count: > 0 } points; round++)
        {
            tried.UnionWith(points);
            await Parallel.ForEachAsync(
                points.Chunk(ConsumersOfOneProcess),
                new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce },
                async (some, _) => await CrashAsync(some));
        }

        Assert.True(_findings.IsEmpty, string.Join('\n', _findings));
        TestContext.Current.SendDiagnosticMessage($"died at {_reached.Count} points of {tried.Count}");
        foreach (var when in (string[])["before", "after"])
            Assert.Equal([], s_verbs.Where(verb => !_reached.Any(point => point.When == when && verb.Statement.IsMatch(point.Call))).Select(verb => $"{when} {verb.Verb}"));
    }

    private async Task CrashAsync(CrashPoint[] points)
    {
        var scenes = await Task.WhenAll(points.Select(_ => PointScene.PrepareAsync(database)));
        try
        {
            await VictimProcess.RunAsync([.. points.Zip(scenes, (point, scene) => (point, scene.Database))], Heard);
            await Task.WhenAll(points.Zip(scenes, async (point, scene) =>
            {
                if (await scene.HealAsync() is { Length: > 0 } finding)
                    _findings.Add($"{point}: {finding}");
            }));
        }
        finally
        {
            foreach (var scene in scenes)
                await scene.DisposeAsync();
        }
    }

    private void Heard(CrashPoint point, string what, string text)
    {
        if (what == "call" && int.Parse(text[..text.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture) <= s_mostTimes)
            foreach (var when in (string[])["before", "after"])
                _known.TryAdd(new(when, text), true);
        else if (what == "reached")
            _reached.Add(point);
        else if (what == "failed")
            _findings.Add($"{point}: {text}");
    }
}
