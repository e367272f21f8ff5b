using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskAdmin
{
    /// <summary>One call's way through a table by id, chunk after chunk, with the number of rows it has touched.</summary>
    private sealed class Round(HomeWork work, string verb, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        public int Touched { get; private set; }

        /// <summary>Looks without a lock, then changes what still matches: a table that is searched from end to end holds up no writer.</summary>
        /// <param name="matching">Which rows are meant.</param>
        /// <param name="change">Changes some of them, which were read with these claims by id, and says how many.</param>
        public Task RunAsync<TRow>(
            Func<FireflyDbContext, IQueryable<TRow>> matching, Func<FireflyDbContext, IQueryable<TRow>, Dictionary<long, long>, Task<int>> change)
            where TRow : TaskRow =>
            RunAsync(matching, change, (context, after) => ReadAsync(matching(context), after));

        /// <summary>
        /// Like the other, for rows that ended before an instant, and it does not read all that is kept: behind a chunk of which each row was scheduled later than that, the
        /// rest was too. A row that lies there all the same has its turn when those before it have theirs.
        /// </summary>
        /// <param name="rows">Which rows are meant, whenever they ended.</param>
        /// <param name="before">The instant.</param>
        /// <param name="change">Changes some of them.</param>
        public Task RunAsync(
            Func<FireflyDbContext, IQueryable<FinishedRow>> rows,
            DateTimeOffset before,
            Func<FireflyDbContext, IQueryable<FinishedRow>, Dictionary<long, long>, Task<int>> change) =>
            RunAsync(context => rows(context).EndedBefore(before), change, (context, after) => ReadAsync(rows(context), before, after));

        private async Task RunAsync<TRow>(
            Func<FireflyDbContext, IQueryable<TRow>> matching,
            Func<FireflyDbContext, IQueryable<TRow>, Dictionary<long, long>, Task<int>> change,
            Func<FireflyDbContext, long, Task<(Dictionary<long, long> Claims, long? Last)>> read)
            where TRow : TaskRow
        {
            long? last = long.MinValue;
            while (last is { } after)
            {
                (var claims, last) = await work.ReadAsync(context => read(context, after), inside: true);
                if (claims.Count == 0)
                    continue;

                var ids = claims.Keys.ToList();
                var touched = await work.JoinAsync(
                    verb, context => change(context, matching(context).Where(row => ids.Contains(row.Id)), claims), cancellationToken);
                if (touched == 0)
                    continue;
                Touched += touched;
                progress?.Report(Touched);
            }
        }

        /// <returns>A chunk of rows, and where the next one begins; null when there is none.</returns>
        private async Task<(Dictionary<long, long> Claims, long? Last)> ReadAsync<TRow>(IQueryable<TRow> rows, long after)
            where TRow : TaskRow
        {
            var chunk = await Next(rows, after).Select(row => new { row.Id, row.Claim }).ToListAsync(cancellationToken);
            return (chunk.ToDictionary(row => row.Id, row => row.Claim), chunk.Count < Chunk ? null : chunk[^1].Id);
        }

        /// <inheritdoc cref="ReadAsync{TRow}(IQueryable{TRow}, long)"/>
        private async Task<(Dictionary<long, long> Claims, long? Last)> ReadAsync(IQueryable<FinishedRow> rows, DateTimeOffset before, long after)
        {
            var chunk = await Next(rows, after).Select(row => new { row.Id, row.Claim, row.Created, row.Completed, row.Failed, row.Canceled }).ToListAsync(cancellationToken);
            var old = chunk.Where(row => row.Completed < before || row.Failed < before || row.Canceled < before).ToDictionary(row => row.Id, row => row.Claim);
            var isPast = old.Count == 0 && chunk.TrueForAll(row => row.Created >= before);
            return (old, chunk.Count < Chunk || isPast ? null : chunk[^1].Id);
        }

        private static IQueryable<TRow> Next<TRow>(IQueryable<TRow> rows, long after)
            where TRow : TaskRow => rows.Where(row => row.Id > after).OrderBy(row => row.Id).Take(Chunk);
    }
}
