using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>A network that can be told to fail: stands between consumers and a PostgreSQL server.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly string _server;
    private readonly ConcurrentDictionary<ProxiedConnection, byte> _open = new();
    private readonly Task _accepting;
    private TaskCompletionSource _delivering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Cuts? _cuts;
    private volatile Openings? _openings;
    private int _heldUp;

    /// <param name="server">The server's socket file.</param>
    public Proxy(string server)
    {
        _server = server;
        _delivering.SetResult();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>New connections are reset at once.</summary>
    public bool Refuses { get; set; }

    /// <summary>How long a message takes to the server.</summary>
    public TimeSpan DelayThere { get; set; }

    /// <summary>How long a message takes to the client.</summary>
    public TimeSpan DelayBack { get; set; }

    /// <summary>How many messages had to wait on their way.</summary>
    public int HeldUp => Volatile.Read(ref _heldUp);

    /// <summary>Where connections are to be cut; null: nowhere.</summary>
    public Cuts? Cuts => _cuts;

    /// <summary>Which connections are to be cut while they are opened; null: none.</summary>
    public Openings? Openings => _openings;

    /// <summary>Done while messages are delivered.</summary>
    public Task Delivering => _delivering.Task;

    /// <summary>From now on nothing arrives.</summary>
    public void Swallow() => _delivering = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Deliver() => _delivering.TrySetResult();

    public void CountHeldUp() => Interlocked.Increment(ref _heldUp);

    public void ResetAll()
    {
        foreach (var connection in _open.Keys)
            connection.Dispose();
    }

    /// <param name="random">Decides.</param>
    /// <param name="atCommit">How probable a cut is at a message with COMMIT.</param>
    /// <param name="elsewhere">At any other.</param>
    public void Cut(Random random, double atCommit, double elsewhere) => _cuts = new Cuts(random, atCommit, elsewhere);

    /// <returns>How many connections were cut.</returns>
    public int CutNoMore() => Interlocked.Exchange(ref _cuts, null)?.Made ?? 0;

    /// <param name="random">Decides.</param>
    /// <param name="share">How probable it is that a connection is cut while it is opened.</param>
    public void CutOpenings(Random random, double share) => _openings = new Openings(random, share);

    /// <returns>How many openings were cut.</returns>
    public int CutOpeningsNoMore() => Interlocked.Exchange(ref _openings, null)?.Cut ?? 0;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Deliver();
        ResetAll();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }

            var connection = new ProxiedConnection(this, client, _server);
            _open[connection] = 0;
            _ = CarryAsync(connection);
        }
    }

    private async Task CarryAsync(ProxiedConnection connection)
    {
        if (!Refuses)
            await connection.CarryAsync();
        connection.Dispose();
        _open.TryRemove(connection, out _);
    }
}
