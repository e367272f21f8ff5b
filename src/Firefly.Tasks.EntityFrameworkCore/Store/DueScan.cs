using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>
/// Finds the first due rows of the asked queues, priority by priority from the highest down. Each step is a seek in the index (queue,
/// priority, due, id) that reads on past what is due by one row, so a million rows that are due later cost as much as one.
/// </summary>
internal sealed class DueScan(FireflyDbContext context, ClaimRequest request, ScanFloor floor, CancellationToken cancellationToken)
{
    /// <summary>What a hand has set to before or after our time the provider may be unable to read: it is left alone, rather than fail every claim.</summary>
    private static readonly DateTimeOffset s_firstDay = new(1, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_lastDay = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly List<DueRow> _found = [];
    private DateTimeOffset? _nextDue;

    public async Task<(List<DueRow> Rows, DateTimeOffset? NextDue)> ReadAsync(int limit)
    {
        var queues = request.Queues.Distinct(StringComparer.Ordinal).Select(queue => (Name: queue, Scan: floor.Begin(queue, request.SeesAll))).ToList();
        var next = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var queue in queues)
            next[queue.Name] = await NextPriorityAsync(queue.Name, below: null);

        while (_found.Count < limit && next.Values.Max() is { } priority)
        {
            var wanted = limit - _found.Count;
            var pages = new List<(ScanFloor.Scan Scan, List<DueRow> Rows)>();
            foreach (var queue in queues.Where(queue => next[queue.Name] == priority))
            {
                pages.Add((queue.Scan, await PageAsync(queue.Name, queue.Scan, priority, wanted)));
                next[queue.Name] = await NextPriorityAsync(queue.Name, below: priority);
            }

            var taken = pages.SelectMany(page => page.Rows).OrderBy(row => row.Place).Take(wanted).ToList();
            foreach (var (scan, rows) in pages)
                Remember(scan, priority, rows, taken.LastOrDefault(), isWhole: rows.Count < wanted);
            _found.AddRange(taken);
        }

        queues.ForEach(queue => queue.Scan.End());
        return (_found, _found.Count < limit ? _nextDue : null);
    }

    private Task<int?> NextPriorityAsync(string queue, int? below) =>
        Waiting(queue)
            .Where(row => below == null || row.Priority < below)
            .OrderByDescending(row => row.Priority)
            .Select(row => (int?)row.Priority)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<List<DueRow>> PageAsync(string queue, ScanFloor.Scan scan, int priority, int limit)
    {
        var rows = Waiting(queue).Where(row => row.Priority == priority && row.Crashes <= request.MaxCrashes && request.Names.Contains(row.Name));
        var from = scan.From(priority) is { } known && known.Due > s_firstDay ? known.Due : s_firstDay;
        var page = await rows
            .Where(row => row.Due >= from && row.Due < s_lastDay)
            .OrderBy(row => row.Due).ThenBy(row => row.Id)
            .Select(row => new DueRow(row.Id, row.Claim, row.Priority, row.Due))
            .Take(limit + 1)
            .ToListAsync(cancellationToken);

        var due = page.Where(row => row.Due <= request.Now).Take(limit).ToList();
        if (due.Count < page.Count)
            Later(page[due.Count].Due);
        return due;
    }

    /// <summary>How far the scan of a level got: what other queues had in front of its rows has left some of them for the next claim.</summary>
    private void Remember(ScanFloor.Scan scan, int priority, List<DueRow> rows, DueRow? lastTaken, bool isWhole)
    {
        var last = rows.FindLastIndex(row => row.Place.CompareTo(lastTaken!.Place) <= 0);
        if (isWhole && last == rows.Count - 1)
            scan.Exhausted(priority, request.Now, last < 0 ? default : rows[last].Place, rows.Count);
        else if (last >= 0)
            scan.Found(priority, rows[last].Place, last + 1);
    }

    /// <summary>The status as a constant: only so does a database see that the partial index serves.</summary>
    private IQueryable<LiveRow> Waiting(string queue) =>
        context.Set<LiveRow>().Where(row => row.Queue == queue && row.Status == ScheduledTaskStatus.Created);

    private void Later(DateTimeOffset due)
    {
        if (due > request.Now && (_nextDue is null || due < _nextDue))
            _nextDue = due;
    }
}
