using System.Diagnostics;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Inject;
using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Schedule;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>One database, one load, one fault; then quiet, and the judge.</summary>
/// <param name="grounds">Where.</param>
/// <param name="number">The round's number in the run.</param>
/// <param name="store">On which store.</param>
/// <param name="fault">What goes wrong.</param>
/// <param name="seed">Of the round.</param>
internal sealed class Round(Grounds grounds, int number, TaskStore store, Fault fault, int seed)
{
    /// <summary>A fault that was not felt is made again, so often.</summary>
    private const int MostTimes = 5;

    /// <summary>A task that has seen more is not waited for.</summary>
    private const int MostDeaths = 11;

    private static readonly TimeSpan FeelLimit = TimeSpan.FromSeconds(4);
    private readonly Random _random = new(seed);

    public async Task<Result> RunAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var folder = grounds.Folder.New($"round{number}");
        var lease = new ConsumerSettings { Store = store, ConnectionString = "", Diary = "" }.Lease;
        var plan = new Plan(new Random(_random.Next()), lease).Usual();
        fault.Shape(plan);
        var retry = _random.Next(2) == 0;
        var prefetch = _random.Next(3);
        Random loadRandom = new(_random.Next()), faultRandom = new(_random.Next());

        await using var home = await fault.OpenAsync(grounds, store.Engine);
        await home.CreateTablesAsync();
        await using var census = new Census(home);
        if (fault.LetsLeave)
            census.LetLeave();
        await using var crew = new Crew(grounds.Folder, hired => fault.Post(
            new Post(new ConsumerSettings
            {
                Store = store,
                ConnectionString = home.Route,
                Diary = Path.Combine(folder, $"{hired}.diary"),
                Retry = retry,
                Prefetch = prefetch,
            }),
            hired,
            home));
        await using var load = new Load(store, home.Route);
        await crew.StartAsync(fault.Consumers);

        var scene = new Scene(home, crew, faultRandom, folder);
        var injecting = InjectAsync(scene);
        await load.RunAsync(plan, fault.Tasks, loadRandom, injecting);
        var injected = await injecting;

        var stuck = await StuckAsync(home, load.Tickets);
        census.LetLeave();
        var lingering = await crew.DismissAsync();
        await CancelEndlessAsync(home, load);
        var evidence = await Evidence.CollectAsync(home, folder);
        var violations = new TaskModel(load.Tickets, evidence, census, fault.Rules).Check().ToList();
        violations.AddRange(lingering.Select(consumer => new Violation(Wrong.Stuck, 0, $"consumer process {consumer.Pid} did not stop when it was told to")));
        violations.AddRange(stuck.Select(row => new Violation(
            Wrong.Stuck, row.Number, $"it was still {row.Status}, claim {row.Claim} of {row.Consumer}, {row.Crashes} deaths, when the limit of {fault.QuietLimit.TotalSeconds:N0} s or {MostDeaths} deaths was reached")));
        var signs = SignsOf(scene);
        if (!fault.IsFelt(signs))
            violations.Add(new(Wrong.Unfelt, 0, $"the fault was not felt, so the round shows nothing; felt was: {signs}"));
        var histories = load.Tickets.Where(ticket => violations.Exists(violation => violation.Number == ticket.Planned.Number))
            .ToDictionary(ticket => ticket.Planned.Number, ticket => History.Of(ticket, evidence, crew.All));
        if (violations.Count > 0)
            foreach (var consumer in crew.All)
                await File.WriteAllLinesAsync(Path.Combine(folder, $"consumer-{consumer.Pid}.log"), consumer.Log());
        else
            Directory.Delete(folder, recursive: true);
        var unknown = load.Tickets.Count(ticket => ticket.Acceptance == Acceptance.Unknown);
        return new Result(evidence.Rows.Sum(rows => rows.Count()), injected, crew.Deaths, unknown, signs, violations, histories, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Makes the fault until it is felt.</summary>
    private async Task<int> InjectAsync(Scene scene)
    {
        var injected = await fault.InjectAsync(scene);
        for (var times = 1; times < MostTimes && fault.IsRepeatable && !await Pause.UntilAsync(() => Task.FromResult(fault.IsFelt(SignsOf(scene))), FeelLimit); times++)
            injected += await fault.InjectAsync(scene);
        return injected;
    }

    private static Signs SignsOf(Scene scene)
    {
        var signs = Signs.Of(scene.Crew.All);
        signs.Add(scene.Seen);
        signs.Add(Signs.Deaths, scene.Crew.Deaths);
        return signs;
    }

    private static async Task CancelEndlessAsync(Home home, Load load)
    {
        await using var connection = home.Look();
        await connection.OpenAsync();
        var ids = (await Evidence.RowsAsync(connection)).ToLookup(row => row.Number, row => row.Id);
        await load.CancelEndlessAsync(ticket => ids[ticket.Planned.Number].Cast<long?>().FirstOrDefault());
    }

    /// <summary>Waits until every task is over but those that are never.</summary>
    /// <returns>Those that are not, when the limit is reached.</returns>
    private async Task<IReadOnlyList<Row>> StuckAsync(Home home, List<Ticket> tickets)
    {
        IReadOnlyList<Row> alive = [];
        var endless = tickets.Where(ticket => ticket.Planned.IsEndless).Select(ticket => ticket.Planned.Number).ToHashSet();
        await Pause.UntilAsync(
            async () =>
            {
                await using var connection = home.Look();
                await connection.OpenAsync();
                alive = [.. (await Evidence.RowsAsync(connection)).Where(row => !row.IsOver && !endless.Contains(row.Number))];
                return alive.Count == 0 || alive.Any(row => row.Crashes > MostDeaths);
            },
            fault.QuietLimit);
        return alive;
    }
}
