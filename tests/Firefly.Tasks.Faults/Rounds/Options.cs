using System.Globalization;
using Firefly.Tasks.Faults.Consume;
using Firefly.Tasks.Faults.Inject;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(60);

    public TimeSpan For { get; private set; } = Short;

    public int Seed { get; private set; } = Random.Shared.Next(1_000_000);

    /// <summary>The only store; null: the engines' own, and in longer runs the portable one with the cheap faults.</summary>
    public TaskStore? Store { get; private set; }

    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>The only round to run, to replay it; null: all.</summary>
    public int? Round { get; private set; }

    public static string Usage =>
        $"""
        ./faults.sh [60s|10m|2h] [--seed N] [--store sqlite|postgresql|portable-sqlite|portable-postgresql] [--fault NAME] [--round N]

          10m       how long (default 60s; rounds that have begun are ended); --for 10m is the same. A minute or less takes only the faults marked *.
          --seed    makes the same choices again; every run prints its own
          --store   on one store only
          --fault   only this fault; may be given several times
          --round   only this round, to replay it

        {string.Join('\n', Inject.Faults.All.Select(fault => $"  {(fault.IsCheap ? '*' : ' ')} {fault.Name,-14} {fault.What} ({string.Join(", ", fault.Engines)})"))}
        """;

    /// <exception cref="FaultsException">Something in it cannot be read.</exception>
    public static Options Parse(string[] words)
    {
        var options = new Options();
        var faults = new List<Fault>();
        for (var i = 0; i < words.Length; i += 2)
        {
            if (char.IsAsciiDigit(words[i].FirstOrDefault()))
            {
                options.For = Time(words[i--]);
                continue;
            }

            var value = i + 1 < words.Length ? words[i + 1] : throw new FaultsException($"{words[i]} needs a value.\n\n{Usage}");
            switch (words[i])
            {
                case "--for":
                    options.For = Time(value);
                    break;
                case "--seed":
                    options.Seed = Number(value);
                    break;
                case "--round":
                    options.Round = Number(value);
                    break;
                case "--store" when TaskStore.All.FirstOrDefault(store => store.ToString() == value) is { } store:
                    options.Store = store;
                    break;
                case "--fault" when Inject.Faults.All.FirstOrDefault(fault => fault.Name == value) is { } fault:
                    faults.Add(fault);
                    break;
                default:
                    throw new FaultsException($"'{words[i]} {value}' is unknown.\n\n{Usage}");
            }
        }

        options.Faults = faults.Count > 0 ? faults : [.. Inject.Faults.All.Where(fault => fault.IsCheap || options.For > Short)];
        return options;
    }

    /// <summary>
    /// What to make, and where, in turn: what every run begins with, the other faults on the engines' own stores, the portable one. The seed says
    /// with which to begin.
    /// </summary>
    public IReadOnlyList<(Fault Fault, TaskStore Store)> Rounds()
    {
        var all = (from fault in Faults from store in TaskStore.All where Takes(fault, store) select (fault, store)).ToLookup(round => Turn(round.fault, round.store));
        return [.. all[0], .. Turned(all[1]), .. Turned(all[2])];

        static int Turn(Fault fault, TaskStore store) => store.IsPortable ? 2 : fault.ComesFirst ? 0 : 1;
    }

    private IEnumerable<T> Turned<T>(IEnumerable<T> some) => some.ToList() is { Count: > 0 } list ? list.Skip(Seed % list.Count).Concat(list.Take(Seed % list.Count)) : [];

    private bool Takes(Fault fault, TaskStore store) =>
        fault.Engines.Contains(store.Engine) && (Store is { } only ? store == only : !store.IsPortable || (fault.IsCheap && For > Short));

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FaultsException($"'{value}' is no number.\n\n{Usage}");

    private static TimeSpan Time(string value) => value[^1] switch
    {
        's' => TimeSpan.FromSeconds(Number(value[..^1])),
        'm' => TimeSpan.FromMinutes(Number(value[..^1])),
        'h' => TimeSpan.FromHours(Number(value[..^1])),
        _ => throw new FaultsException($"'{value}' is no time such as 60s, 10m or 2h.\n\n{Usage}"),
    };
}
