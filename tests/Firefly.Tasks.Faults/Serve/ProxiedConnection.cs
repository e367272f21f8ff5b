using System.Net.Sockets;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>One connection through a <see cref="Proxy"/>.</summary>
internal sealed class ProxiedConnection(Proxy proxy, Socket client, string server) : IDisposable
{
    private readonly Socket _server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>What the server answers no longer reaches the client, and its first answer ends the connection.</summary>
    private volatile bool _isDeaf;

    /// <summary>Carries both ways until one side ends it, or we do; never throws.</summary>
    public async Task CarryAsync()
    {
        try
        {
            await _server.ConnectAsync(new UnixDomainSocketEndPoint(server));
            client.NoDelay = true;
            await await Task.WhenAny(ThereAsync(), BackAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The network is as it is.
        }
    }

    /// <summary>Both sides learn of it at once; the server may have work of ours before it.</summary>
    public void Dispose()
    {
        try
        {
            client.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was closed already.
        }

        client.Dispose();
        _server.Dispose();
    }

    private async Task ThereAsync()
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReceiveAsync(buffer) is > 0 and var length)
        {
            await PassAsync(proxy.DelayThere);
            var cut = proxy.Cuts?.Decide(buffer.AsSpan(0, length)) ?? Cuts.Moment.Never;
            if (cut == Cuts.Moment.Before)
                return;
            _isDeaf = cut == Cuts.Moment.Answered;
            await _server.SendAsync(buffer.AsMemory(0, length));
            if (cut == Cuts.Moment.Sent)
                return;
        }
    }

    private async Task BackAsync()
    {
        var buffer = new byte[64 * 1024];
        while (await _server.ReceiveAsync(buffer) is > 0 and var length)
        {
            if (_isDeaf)
                return;
            await PassAsync(proxy.DelayBack);
            await client.SendAsync(buffer.AsMemory(0, length));
        }
    }

    private async Task PassAsync(TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
        {
            proxy.CountHeldUp();
            await Task.Delay(delay, TimeProvider.System);
        }

        await proxy.Delivering;
    }
}
