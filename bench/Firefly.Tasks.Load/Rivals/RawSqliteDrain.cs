using System.Diagnostics;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>The best loop by hand: one connection, and one transaction that completes a batch and claims the next.</summary>
internal sealed class RawSqliteDrain(string task) : Rival(task, writes: false)
{
    public override string Name => "raw, 1 connection";

    protected override Task<TimeSpan> DrainAsync(Database database) => Task.Run(() => Drain(database));

    private TimeSpan Drain(Database database)
    {
        using var connection = RawSqlite.Open(database);
        using var claim = new RawSqliteClaim(connection, TaskName);
        using var completion = new RawSqliteCompletions(connection);
        using var begin = RawSqlite.Command(connection, "BEGIN IMMEDIATE");
        using var commit = RawSqlite.Command(connection, "COMMIT");
        var claimed = new List<RawTask>(500);
        var start = Stopwatch.GetTimestamp();
        do
        {
            begin.ExecuteNonQuery();
            completion.Run(claimed, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            claim.Run(claimed);
            commit.ExecuteNonQuery();
        }
        while (claimed.Count > 0);

        return Stopwatch.GetElapsedTime(start);
    }
}
