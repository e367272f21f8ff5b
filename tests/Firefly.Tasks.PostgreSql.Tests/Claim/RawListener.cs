using Firefly.Tasks.Conformance.Support;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Claim;

/// <summary>Hears what is said on a database's channel, past the product.</summary>
internal sealed class RawListener : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly List<string> _heard = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _listening;

    private RawListener(NpgsqlConnection connection)
    {
        _connection = connection;
        _connection.Notification += (_, notification) =>
        {
            lock (_heard)
                _heard.Add(notification.Payload);
        };
        _listening = ListenAsync();
    }

    public static async Task<RawListener> OpenAsync(OwnDatabase database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var which = new NpgsqlCommand("SELECT 'LISTEN firefly_' || 'firefly_tasks'::regclass::oid", connection);
        await using var listen = new NpgsqlCommand((string)(await which.ExecuteScalarAsync())!, connection);
        await listen.ExecuteNonQueryAsync();
        return new RawListener(connection);
    }

    /// <summary>Waits until exactly this has been heard, in any order.</summary>
    public Task HearsAsync(params string[] payloads) => Wait.UntilAsync(
        () =>
        {
            lock (_heard)
                return _heard.Order().SequenceEqual(payloads.Order());
        },
        $"'{string.Join("', '", payloads)}' to be said",
        otherwise: () => $"Said was '{string.Join("', '", _heard)}'.");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        await _connection.DisposeAsync();
    }

    private async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
            await _connection.WaitAsync(_end.Token);
    }
}
