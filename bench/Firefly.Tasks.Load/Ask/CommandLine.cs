using System.Globalization;

namespace Firefly.Tasks.Load.Ask;

/// <summary>Reads the arguments.</summary>
internal static class CommandLine
{
    public const string Usage =
        """
        Firefly.Tasks.Load <work> --store sqlite|postgresql [options]

          drain            a backlog of bodies that do nothing                  --vs raw | graphile-worker | pg-boss | quartz
          write            bodies that write one row, atomic with completion    --vs raw | ef | graphile-worker | pg-boss
          schedule         one db.Schedule and SaveChanges a transaction        --vs ef | ef-row
          bulk             one ScheduleRangeAsync                               --vs raw
          latency          from the commit to the body's beginning              --vs raw (PostgreSQL)
          idle             what a consumer without work asks the database
          grown            what a claim takes in full tables and in empty ones
          every            each of them once, small: that none rots

          --connection C   PostgreSQL: a server whose user may create databases; default: one of our own, with default durability
                           SQLite: Data Source=<folder>/any.db, where files are made; default: the folder for temporary files
          --vs RIVAL       turn by turn with ours
          --rounds R       default 5 with a rival, else 3
          --tasks N        tasks a round; default: by itself
          --processes P    consumer processes; default 1
          --concurrency C  bodies at once in each, connections at once for schedule; default by work
          --prefetch N     tasks that each process claims beyond its free slots; default: by itself
          --seconds S      idle: how long; default 20
          --finished N     grown: ended rows in the table; default 1000000
          --waiting M      grown: waiting rows; default 100000
          --held-open S    grown: hold a transaction open elsewhere for S seconds while tasks flow
          --json           one JSON object instead of text
        """;

    /// <exception cref="UsageException">Something is missing, unknown or no number.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args[0].StartsWith('-'))
            throw new UsageException("Name a work.");
        var options = new LoadOptions { Work = args[0], Store = "" };
        for (var i = 1; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--json" => options with { Json = true },
                "--store" => options with { Store = Value(args, ref i) },
                "--connection" => options with { Connection = Value(args, ref i) },
                "--vs" => options with { Vs = Value(args, ref i) },
                "--tasks" => options with { Tasks = Number(args, ref i, least: 1) },
                "--processes" => options with { Processes = Number(args, ref i, least: 1) },
                "--concurrency" => options with { Concurrency = Number(args, ref i, least: 1) },
                "--prefetch" => options with { Prefetch = Number(args, ref i, least: 0) },
                "--seconds" => options with { Seconds = Number(args, ref i, least: 1) },
                "--finished" => options with { Finished = Number(args, ref i, least: 0) },
                "--waiting" => options with { Waiting = Number(args, ref i, least: 0) },
                "--held-open" => options with { HeldOpen = Number(args, ref i, least: 1) },
                "--rounds" => options with { Rounds = Number(args, ref i, least: 1) },
                var unknown => throw new UsageException($"There is no option '{unknown}'."),
            };
        }

        return options.Store is "sqlite" or "postgresql" ? options : throw new UsageException("Give --store sqlite or --store postgresql.");
    }

    private static string Value(IReadOnlyList<string> args, ref int i) =>
        ++i < args.Count ? args[i] : throw new UsageException($"'{args[i - 1]}' needs a value.");

    private static int Number(IReadOnlyList<string> args, ref int i, int least) =>
        int.TryParse(Value(args, ref i), CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"'{args[i - 1]}' needs a number of at least {least}.");
}
