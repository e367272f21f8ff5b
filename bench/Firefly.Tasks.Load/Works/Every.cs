using Firefly.Tasks.Load.Ask;

namespace Firefly.Tasks.Load.Works;

/// <summary>Each work once with each rival that needs nothing installed: that none of them rots. The figures mean nothing.</summary>
internal static class Every
{
    public const string Work = "every";

    public static IReadOnlyList<LoadOptions> Of(LoadOptions asked)
    {
        var once = asked with { Tasks = asked.Tasks ?? 200, Rounds = asked.Rounds ?? 1 };
        return
        [
            once with { Work = "drain", Vs = "raw" },
            once with { Work = "write", Vs = "raw" },
            once with { Work = "write", Vs = "ef" },
            once with { Work = "schedule", Vs = "ef" },
            once with { Work = "schedule", Vs = "ef-row" },
            once with { Work = "bulk", Vs = "raw" },
            once with { Work = "latency", Vs = once.Store == "postgresql" ? "raw" : null, Tasks = Math.Max(1, once.Tasks.Value / 10) },
            once with { Work = "idle", Seconds = 1 },
            once with { Work = "grown", Finished = 1_000, Waiting = 500, HeldOpen = 1 },
        ];
    }
}
