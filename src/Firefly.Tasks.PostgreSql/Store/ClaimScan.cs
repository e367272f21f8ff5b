using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

/// <summary>One attempt at a claim, begun when its connection is there: where it looks, what it brings, and what the scan floor learns from it.</summary>
/// <param name="floor">From where it looks.</param>
/// <param name="request">What is asked for.</param>
/// <param name="size">Which of the sizes, or the smallest that serves.</param>
internal sealed class ClaimScan(ScanFloor floor, ClaimRequest request, int? size = null)
{
    /// <summary>A level costs a seek, however few rows are looked at there.</summary>
    private const int Fewest = 4;

    /// <summary>Numbers of rows to look at per level: some more than are asked for, because others may have locked what lies in front.</summary>
    private static readonly int[] s_sizes = [100, 400, 3000, 30_000];

    /// <summary>When to ask again if everything that could be seen was locked or changed by others, and there is more.</summary>
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(100);

    private readonly int _size = size ?? Smallest(request.Limit);
    private readonly ClaimLevels _looked = new(floor, request.Queues, request.SeesAll);
    private readonly List<ClaimedTask> _tasks = new(request.Limit);
    private readonly List<Level> _seen = [];

    /// <summary>The part of the statement that says what may be claimed.</summary>
    public string Candidates => request.Queues.Count == 1 ? "claim_one_queue" : "claim_queues";

    /// <summary>Rows to look at per level, at most.</summary>
    public int Rows => s_sizes[_size];

    /// <summary>Rows to look at per level at first, so many that all levels of one priority give <see cref="Rows"/>; there are no more levels than queues.</summary>
    public int FewRows
    {
        get
        {
            var few = Rows;
            while (few / 2 >= Fewest && few / 2 * request.Queues.Count >= Rows)
                few /= 2;
            return few;
        }
    }

    public void AddTo(NpgsqlParameterCollection parameters) => parameters
        .WithEach("names", NpgsqlDbType.Text, request.Names, name => name)
        .With("limit", request.Limit)
        .With("consumer", request.Consumer)
        .With("now", request.Now)
        .With("max_crashes", request.MaxCrashes)
        .WithEach("level_queues", NpgsqlDbType.Text, _looked.Known, level => level.Queue)
        .WithEach("level_priorities", NpgsqlDbType.Integer, _looked.Known, level => level.Priority)
        .WithEach("level_floors", NpgsqlDbType.TimestampTz, _looked.Known, level => Instant.Of(level.From.Due))
        .WithEach("level_ids", NpgsqlDbType.Bigint, _looked.Known, level => level.From.Id)
        .WithEach("gap_queues", NpgsqlDbType.Text, _looked.Gaps, gap => gap.Queue)
        .WithEach("gap_aboves", NpgsqlDbType.Bigint, _looked.Gaps, gap => gap.Above)
        .WithEach("gap_belows", NpgsqlDbType.Bigint, _looked.Gaps, gap => gap.Below);

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.IsDBNull(0))
                _seen.Add(ReadLevel(reader));
            else
                _tasks.Add(ClaimedRow.Read(reader, request.Consumer, Instant.At));
        }
    }

    /// <summary>Others had locked all it looked at, and more lies behind. In one queue it looks past whatever is locked.</summary>
    private bool IsCutOff => request.Queues.Count > 1 && _tasks.Count < request.Limit && _seen.Any(level => level.DueTasks >= Rows);

    /// <summary>The first of the rows that it locked and that had been changed since its snapshot: they wait where they are now.</summary>
    private DateTimeOffset? Missed => _seen.FirstOrDefault()?.Missed;

    private bool MayHaveMore => IsCutOff || Missed is not null || _tasks.Count >= request.Limit;

    private DateTimeOffset? NextDue =>
        Missed is not null && _tasks.Count > 0 ? request.Now
        : Missed is not null || IsCutOff ? request.Now + s_soon
        : _seen.Min(level => level.NextDue);

    /// <summary>The size with which to claim again, if this claim got nothing for want of a wider look.</summary>
    public int? WiderSize => IsCutOff && _tasks.Count == 0 && _size + 1 < s_sizes.Length ? _size + 1 : null;

    public ClaimResult End()
    {
        _looked.End(_tasks, MayHaveMore, _seen.Select(level => (level.Queue, level.Priority)), request.Now, Missed);
        _tasks.Sort(ClaimOrder.Instance);
        return new ClaimResult(_tasks, NextDue);
    }

    private static int Smallest(int limit)
    {
        var size = Array.FindIndex(s_sizes, rows => rows >= limit * 2);
        return size < 0 ? s_sizes.Length - 1 : size;
    }

    private static Level ReadLevel(NpgsqlDataReader row)
    {
        DateTimeOffset? next = row.IsDBNull(14) ? null : Instant.At(row, 14);
        return new(row.GetString(3), row.GetInt32(4), next is { } due && Instant.IsNever(due) ? null : next, row.GetInt64(15), row.IsDBNull(16) ? null : Instant.At(row, 16));
    }

    private sealed record Level(string Queue, int Priority, DateTimeOffset? NextDue, long DueTasks, DateTimeOffset? Missed);
}
