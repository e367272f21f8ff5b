using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Wire;

/// <summary>
/// Stands between an application and the server, reads PostgreSQL's messages as they pass, and does to them what networks and poolers do.
/// </summary>
internal sealed class WireRelay : IAsyncDisposable
{
    private readonly Socket _door = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentBag<WireSession> _sessions = [];
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly bool _cutsOpenings;
    private int _openings;

    private WireRelay(string connectionString, bool cutsOpenings)
    {
        _server = new(connectionString);
        _door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _door.Listen();
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_door.LocalEndPoint!).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = cutsOpenings ? GssEncryptionMode.Prefer : GssEncryptionMode.Disable,
        }.ConnectionString;
        _cutsOpenings = cutsOpenings;
        _ = AcceptAsync();
    }

    /// <summary>Leads to the same database through the relay.</summary>
    public string ConnectionString { get; }

    /// <summary>What happens to a statement: called before it is sent on, once an execution.</summary>
    public Action<WireSession, string>? OnStatement { get; set; }

    /// <summary>Swallows what other sessions say to this one.</summary>
    public bool DropsNotifications { get; set; }

    /// <summary>Tells a process number that is not the backend's, as poolers do.</summary>
    public bool HidesBackend { get; init; }

    public IReadOnlyList<WireSession> Sessions => [.. _sessions];

    /// <summary>Every execution of a statement so far, in whichever session.</summary>
    public IReadOnlyList<string> Statements => [.. _sessions.SelectMany(session => session.Statements)];

    /// <summary>How often a client has sent something and waited for the answer.</summary>
    public int RoundTrips => _sessions.Sum(session => session.RoundTrips);

    /// <param name="connectionString">Leads to the server.</param>
    /// <param name="hidesBackend">See <see cref="HidesBackend"/>.</param>
    /// <param name="cutsOpenings">Every other session ends with its first message; the driver then opens another by itself, without GSS encryption.</param>
    public static WireRelay To(string connectionString, bool hidesBackend = false, bool cutsOpenings = false) =>
        new(connectionString, cutsOpenings) { HidesBackend = hidesBackend };

    public bool CutsOpening() => _cutsOpenings && Interlocked.Increment(ref _openings) % 2 == 1;

    public async ValueTask DisposeAsync()
    {
        _door.Dispose();
        foreach (var session in _sessions)
            session.Cut();
        foreach (var session in _sessions)
            await session.Ended;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _door.AcceptAsync();
                client.NoDelay = true;
                _sessions.Add(new WireSession(this, client, await ConnectAsync()));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The relay is closed.
        }
    }

    private async Task<Socket> ConnectAsync()
    {
        var isLocal = _server.Host!.StartsWith('/');
        var socket = isLocal
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await (isLocal
            ? socket.ConnectAsync(new UnixDomainSocketEndPoint($"{_server.Host}/.s.PGSQL.{_server.Port}"))
            : socket.ConnectAsync(_server.Host, _server.Port));
        return socket;
    }
}
