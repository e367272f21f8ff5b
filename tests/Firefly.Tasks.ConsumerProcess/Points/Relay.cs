using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>
/// Stands between one consumer and PostgreSQL, so that every call to it goes through a gate, COMMIT included, and the product needs no hook.
/// It dies with the process: what it did not pass on never reaches the server.
/// </summary>
internal sealed class Relay(NpgsqlConnectionStringBuilder server, CallGate gate)
{
    /// <returns>The connection string of a way through the gate.</returns>
    public static string Open(string connectionString, CallGate gate)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        _ = new Relay(server, gate).AcceptAsync(listener);
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = IPAddress.Loopback.ToString(),
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
            _ = ServeAsync(await listener.AcceptTcpClientAsync());
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var back = await ConnectAsync();
        client.NoDelay = true;
        var link = new RelayLink(client.GetStream(), new NetworkStream(back), gate);
        await link.RunAsync();
    }

    private async Task<Socket> ConnectAsync()
    {
        var isFolder = server.Host!.StartsWith('/');
        var socket = isFolder
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await (isFolder
            ? socket.ConnectAsync(new UnixDomainSocketEndPoint($"{server.Host}/.s.PGSQL.{server.Port}"))
            : socket.ConnectAsync(server.Host, server.Port));
        return socket;
    }
}
