using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskAdmin
{
    /// <summary>One call's way through a table by id, chunk after chunk, with the number of rows it has touched.</summary>
    private sealed class Round(HomeWork work, string verb, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        public int Touched { get; private set; }

        /// <param name="matching">Which rows are meant.</param>
        /// <param name="change">Changes some of them, by id with the claim they were read with, and says how many.</param>
        public async Task RunAsync<TRow>(
            Func<FireflyDbContext, IQueryable<TRow>> matching, Func<FireflyDbContext, IReadOnlyDictionary<long, long>, Task<int>> change)
            where TRow : TaskRow
        {
            long? last = long.MinValue;
            while (last is not null)
            {
                var after = last;
                (var touched, last) = await work.JoinAsync(verb, context => ChunkAsync(context, matching, change, after), cancellationToken);
                if (touched == 0)
                    continue;
                Touched += touched;
                progress?.Report(Touched);
            }
        }

        private async Task<(int Touched, long? Last)> ChunkAsync<TRow>(
            FireflyDbContext context,
            Func<FireflyDbContext, IQueryable<TRow>> matching,
            Func<FireflyDbContext, IReadOnlyDictionary<long, long>, Task<int>> change,
            long? after)
            where TRow : TaskRow
        {
            var rows = await matching(context)
                .Where(row => row.Id > after)
                .OrderBy(row => row.Id)
                .Take(Chunk)
                .Select(row => new { row.Id, row.Claim })
                .ToListAsync(cancellationToken);
            if (rows.Count == 0)
                return (0, null);
            var touched = await change(context, rows.ToDictionary(row => row.Id, row => row.Claim));
            return (touched, rows.Count < Chunk ? null : rows[^1].Id);
        }
    }
}
