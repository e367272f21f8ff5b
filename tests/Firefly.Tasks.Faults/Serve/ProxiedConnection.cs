using System.Net.Sockets;

namespace Firefly.Tasks.Faults.Serve;

/// <summary>One connection through a <see cref="Proxy"/>.</summary>
internal sealed class ProxiedConnection(Proxy proxy, Socket client, string server) : IDisposable
{
    /// <summary>SSLRequest: its length, and its number.</summary>
    private static readonly byte[] s_wishForTls = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    private readonly Socket _server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>What the server answers no longer reaches the client, and its first answer ends the connection.</summary>
    private volatile bool _isDeaf;

    /// <summary>The server's next answer arrives by half, and ends the connection.</summary>
    private volatile bool _hearsHalf;

    private OpeningCut? _opening;

    /// <summary>Carries both ways until one side ends it, or we do; never throws.</summary>
    public async Task CarryAsync()
    {
        try
        {
            await _server.ConnectAsync(new UnixDomainSocketEndPoint(server));
            client.NoDelay = true;
            _opening = proxy.Openings?.Decide();
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
        for (var message = 1; await client.ReceiveAsync(buffer) is > 0 and var length; message++)
        {
            await PassAsync(proxy.DelayThere);
            if (_opening is { } opening && message >= opening.Message && await EndsAsync(opening.How, buffer.AsMemory(0, length)))
                return;
            var cut = proxy.Cuts?.Decide(buffer.AsSpan(0, length)) ?? Cuts.Moment.Never;
            if (cut == Cuts.Moment.Before)
                return;
            if (cut == Cuts.Moment.Answered)
                _isDeaf = true;
            await _server.SendAsync(buffer.AsMemory(0, length));
            if (cut == Cuts.Moment.Sent)
                return;
        }
    }

    /// <summary>Cuts the opening at this message of the client's, or lets it go on to the server.</summary>
    private async Task<bool> EndsAsync(OpeningCut.End how, Memory<byte> message)
    {
        switch (how)
        {
            case OpeningCut.End.Answered:
                _isDeaf = true;
                return false;
            case OpeningCut.End.Half:
                _hearsHalf = true;
                return false;
            case OpeningCut.End.Handshake when message.Span.SequenceEqual(s_wishForTls):
                await client.SendAsync("S"u8.ToArray());
                await client.ReceiveAsync(message); // its hello
                return true;
            case OpeningCut.End.Handshake:
                return false;
            case OpeningCut.End.Silence:
                while (await client.ReceiveAsync(message) > 0)
                {
                    // It waits, and gives up.
                }

                return true;
            default:
                return true;
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
            await client.SendAsync(buffer.AsMemory(0, _hearsHalf ? length / 2 : length));
            if (_hearsHalf)
                return;
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
