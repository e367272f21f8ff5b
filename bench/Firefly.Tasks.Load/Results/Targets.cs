using Firefly.Tasks.Load.Report;

namespace Firefly.Tasks.Load.Results;

/// <summary>The figures that the design names, beside what was measured.</summary>
internal sealed class Targets(IReadOnlyList<LoadReport> runs)
{
    private const string PostgreSql = "postgresql";
    private const string Sqlite = "sqlite";

    /// <summary>The original's drain of 10,000 tasks, measured on a machine of 2 cores; it cannot be run here.</summary>
    private const double OriginalOnPostgreSql = 121;
    private const double OriginalOnSqlite = 137;

    public IReadOnlyList<Target> All() =>
    [
        AtLeast("PostgreSQL, drain", "0.7 × raw", 0.7, Ratio("drain", PostgreSql, "raw")),
        AtLeast("PostgreSQL, drain", "1 × graphile-worker", 1, Ratio("drain", PostgreSql, "graphile-worker")),
        AtLeast("PostgreSQL, drain", "1 × pg-boss", 1, Ratio("drain", PostgreSql, "pg-boss")),
        AtLeast("PostgreSQL, write", "1 × EF Core by hand", 1, Ratio("write", PostgreSql, "ef")),
        AtLeast("PostgreSQL, write", "1 × graphile-worker, which is not atomic", 1, Ratio("write", PostgreSql, "graphile-worker")),
        AtLeast("PostgreSQL, schedule", "0.9 × a plain entity", 0.9, Ratio("schedule", PostgreSql, "ef")),
        AtLeast("PostgreSQL, bulk", "0.6 × COPY", 0.6, Ratio("bulk", PostgreSql, "raw")),
        AtMost("PostgreSQL, latency p50", "1.5 × raw", 1.5, Ratio("latency", PostgreSql, "raw")),
        Below("PostgreSQL, latency p99", "below 5 ms", 5, Of("latency", PostgreSql, "raw")?.Milliseconds?.P99, " ms"),
        AtLeast("SQLite, drain", "0.35 × raw", 0.35, Ratio("drain", Sqlite, "raw")),
        AtLeast("SQLite, write", "1 × EF Core by hand", 1, Ratio("write", Sqlite, "ef")),
        AtLeast("SQLite, bulk", "0.5 × raw", 0.5, Ratio("bulk", Sqlite, "raw")),
        Below("SQLite, latency p50", "below 0.5 ms", 0.5, Of("latency", Sqlite, null)?.Milliseconds?.P50, " ms"),
        AtLeast("PostgreSQL, drain", $"200 × the original's {OriginalOnPostgreSql}/s", 200, Of("drain", PostgreSql, "raw")?.PerSecond / OriginalOnPostgreSql),
        AtLeast("SQLite, drain", $"200 × the original's {OriginalOnSqlite}/s", 200, Of("drain", Sqlite, "raw")?.PerSecond / OriginalOnSqlite),
        AtMost("PostgreSQL, claim in the largest tables", "1.3 × in empty ones", 1.3, Largest(PostgreSql)?.Ratio),
        AtMost("PostgreSQL, claim beside a held transaction", "1.3 × in empty tables", 1.3, Largest(PostgreSql)?.HeldOpenRatio),
        AtMost("SQLite, claim in the largest tables", "1.3 × in empty ones", 1.3, Largest(Sqlite)?.Ratio),
        AtMost("PostgreSQL, statements a no-op task", "0.05", 0.05, Of("drain", PostgreSql, "raw")?.StatementsPerTask),
        AtMost("PostgreSQL, statements a second when idle", "1", 1, Of("idle", PostgreSql, null)?.StatementsPerSecond),
        AtMost("PostgreSQL, bytes allocated a no-op task", "6 KB", 6_144, Of("drain", PostgreSql, "raw")?.AllocatedBytesPerTask),
        AtMost("SQLite, bytes allocated a no-op task", "6 KB", 6_144, Of("drain", Sqlite, "raw")?.AllocatedBytesPerTask),
    ];

    private LoadReport? Of(string work, string store, string? vs) =>
        runs.FirstOrDefault(run => run.Work == work && run.Store == store && run.Vs == vs);

    private double? Ratio(string work, string store, string vs) => Of(work, store, vs)?.Ratio;

    private LoadReport? Largest(string store) => runs.Where(run => run.Work == "grown" && run.Store == store).MaxBy(run => run.Finished);

    private static Target AtLeast(string work, string reach, double bound, double? measured) => new(work, $"≥ {reach}", measured, value => value >= bound);

    private static Target AtMost(string work, string reach, double bound, double? measured) => new(work, $"≤ {reach}", measured, value => value <= bound);

    private static Target Below(string work, string reach, double bound, double? measured, string unit) =>
        new(work, reach, measured, value => value < bound, unit);
}
