using System.Diagnostics;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>One connection, claimed by 500; the body's row and the fenced completion are one transaction a task.</summary>
internal sealed class RawSqliteWrite(string task) : Rival(task, writes: true)
{
    public override string Name => "raw, 1 connection";

    protected override Task<TimeSpan> DrainAsync(Database database) => Task.Run(() => Drain(database));

    private TimeSpan Drain(Database database)
    {
        using var connection = RawSqlite.Open(database);
        using var claim = new RawSqliteClaim(connection, TaskName);
        using var completion = new RawSqliteCompletion(connection);
        using var begin = RawSqlite.Command(connection, "BEGIN IMMEDIATE");
        using var write = RawSqlite.Command(connection, "INSERT INTO notes (text) VALUES ('written')");
        using var commit = RawSqlite.Command(connection, "COMMIT");
        var claimed = new List<RawTask>(500);
        var start = Stopwatch.GetTimestamp();
        for (claim.Run(claimed); claimed.Count > 0; claim.Run(claimed))
        {
            foreach (var ended in claimed)
            {
                begin.ExecuteNonQuery();
                write.ExecuteNonQuery();
                completion.Run(ended, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
                commit.ExecuteNonQuery();
            }
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
