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

    public IReadOnlyList<string> Engines { get; private set; } = [Engine.PostgreSql, Engine.Sqlite];

    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>The only round to run, to replay it; null: all.</summary>
    public int? Round { get; private set; }

    public static string Usage =>
        $"""
        ./faults.sh [--for 60s|10m|2h] [--seed N] [--store sqlite|postgresql] [--fault NAME] [--round N]

          --for     how long (default 60s; rounds that have begun are ended). A minute or less takes only the faults marked *.
          --seed    makes the same choices again; every run prints its own
          --store   on one engine only
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
                case "--store" when value is Engine.Sqlite or Engine.PostgreSql:
                    options.Engines = [value];
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
