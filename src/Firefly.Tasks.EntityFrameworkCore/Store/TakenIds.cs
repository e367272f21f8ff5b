using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>
/// Ids that were given twice, because what gives them was set back: a restore or a switch-over that left a sequence behind, TRUNCATE ... RESTART IDENTITY, a
/// migration that makes SQLite's table anew. The live table knows nothing of ended tasks, so it is the end of the later task that meets the record of the
/// earlier one: it could never be written.
/// </summary>
internal sealed class TakenIds(HomeWork work, ILoggerFactory loggers)
{
    private const int Chunk = 500;

    private readonly ILogger _logger = loggers.CreateLogger(WriteGateLog.Category);

    /// <summary>Takes the records of ended tasks away that have the id of a task that runs.</summary>
    /// <returns>How many.</returns>
    public async Task<int> MakeRoomAsync(CancellationToken cancellationToken)
    {
        var running = await work.ReadAsync(context => context.Set<LiveRow>()
            .Where(row => row.Status == ScheduledTaskStatus.Running)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken));
        var gone = 0;
        foreach (var ids in running.Chunk(Chunk))
        {
            var earlier = await work.ReadAsync(context => Earlier(context, ids).ToListAsync(cancellationToken));
            if (earlier.Count == 0)
                continue;
            gone += await work.WriteAsync("make room", context => Earlier(context, ids).ExecuteDeleteAsync(cancellationToken), cancellationToken);
            foreach (var row in earlier)
                _logger.IdGivenTwice(row.Id, row.Name, StatusWord.Of(row.Status));
        }

        return gone;
    }

    /// <summary>Beside the live row in one statement: a task that ends meanwhile keeps its record.</summary>
    private static IQueryable<FinishedRow> Earlier(FireflyDbContext context, long[] ids) =>
        context.Set<FinishedRow>().Where(row => ids.Contains(row.Id) && context.Set<LiveRow>().Any(live => live.Id == row.Id));
}
