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
        public async Task RunAsync<TRow>(
            Func<FireflyDbContext, IQueryable<TRow>> matching, Func<FireflyDbContext, IQueryable<TRow>, Dictionary<long, long>, Task<int>> change)
            where TRow : TaskRow
        {
            long? last = long.MinValue;
            while (last is { } after)
            {
                var claims = await work.ReadAsync(context => ReadAsync(matching(context), after), inside: true);
                last = claims.Count < Chunk ? null : claims.Keys.Max();
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

        private Task<Dictionary<long, long>> ReadAsync<TRow>(IQueryable<TRow> rows, long after)
            where TRow : TaskRow =>
            rows.Where(row => row.Id > after)
                .OrderBy(row => row.Id)
                .Take(Chunk)
                .Select(row => new { row.Id, row.Claim })
                .ToDictionaryAsync(row => row.Id, row => row.Claim, cancellationToken);
    }
}
