using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Firefly.Tasks.Faults.Rounds;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>
/// Looks again and again who has a heartbeat row. A row that was taken away never comes back under its id, so whoever is seen once was believed
/// alive at every instant before. One whose last beat was younger than its lease, and whose row is gone, was declared dead without reason.
/// </summary>
internal sealed class Census : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, long> _lastSeen = new();
    private readonly ConcurrentQueue<string> _wronged = new();
    private readonly CancellationTokenSource _end = new();
    private Dictionary<string, DateTimeOffset> _there = [];
    private volatile bool _mayLeave;
    private readonly Task _counting;

    public Census(Home home) => _counting = CountAsync(home);

    /// <summary>Whether a consumer was certainly believed alive at an instant of the monotonic clock.</summary>
    public bool WasAlive(string consumer, long tick) => _lastSeen.TryGetValue(consumer, out var seen) && tick <= seen;

    /// <summary>Who was declared dead without reason.</summary>
    public IEnumerable<Violation> Check() => _wronged.Select(what => new Violation(Wrong.Ran, 0, what));

    /// <summary>From now on consumers may take their rows away themselves.</summary>
    public void LetLeave() => _mayLeave = true;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _counting;
        _end.Dispose();
    }

    private async Task CountAsync(Home home)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await using var connection = home.Look();
                await connection.OpenAsync(_end.Token);
                while (true)
                {
                    await LookAsync(connection);
                    await Pause.ForAsync(Interval, _end.Token);
                }
            }
            catch (Exception error) when (error is DbException or OperationCanceledException or IOException or InvalidOperationException)
            {
                await Pause.ForAsync(Interval);
            }
        }
    }

    private async Task LookAsync(DbConnection connection)
    {
        var asked = Stopwatch.GetTimestamp();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, seen, lease_ms FROM firefly_consumers";
        var there = new Dictionary<string, DateTimeOffset>();
        await using (var reader = await command.ExecuteReaderAsync(_end.Token))
            while (await reader.ReadAsync(_end.Token))
            {
                _lastSeen[reader.GetString(0)] = asked;
                there.Add(reader.GetString(0), Evidence.Instant(reader, 1)!.Value + TimeSpan.FromMilliseconds(reader.GetInt64(2)));
            }

        var now = TimeProvider.System.GetUtcNow();
        if (!_mayLeave)
            foreach (var (consumer, dies) in _there.Where(each => !there.ContainsKey(each.Key) && now < each.Value - Slack))
                _wronged.Enqueue($"{consumer} was declared dead {(dies - now).TotalMilliseconds:N0} ms before its lease was over");
        _there = there;
    }
}
