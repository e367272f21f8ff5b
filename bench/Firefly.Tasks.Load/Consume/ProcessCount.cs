using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Report;

namespace Firefly.Tasks.Load.Consume;

/// <summary>What this process has counted so far.</summary>
internal static class ProcessCount
{
    public static Count Now() =>
        new(SqliteCounter.Statements, SqliteCounter.Commits, GC.GetTotalAllocatedBytes(precise: false), Bodies.Ended);
}
