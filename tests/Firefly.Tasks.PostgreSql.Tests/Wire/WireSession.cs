using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Firefly.Tasks.PostgreSql.Tests.Wire;

/// <summary>One connection through the relay, and what passed on it.</summary>
internal sealed class WireSession
{
    private readonly WireRelay _relay;
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly Dictionary<string, string> _prepared = [];
    private readonly ConcurrentQueue<string> _statements = new();
    private string _bound = "";
    private bool _isStarted;
    private bool _isSilent;
    private bool _cutsAtAnswer;
    private int _unanswered;
    private int _roundTrips;
    private bool _asks;

    public WireSession(WireRelay relay, Socket client, Socket server)
    {
        (_relay, _client, _server) = (relay, client, server);
        Ended = Task.WhenAll(PumpAsync(client, server, FromClient), PumpAsync(server, client, FromServer));
    }

    public Task Ended { get; }

    public IReadOnlyList<string> Statements => [.. _statements];

    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>Both ends see the connection end.</summary>
    public void Cut()
    {
        _client.Dispose();
        _server.Dispose();
    }

    /// <summary>The server does its work, and the connection ends before its answer.</summary>
    public void CutAtAnswer() => _cutsAtAnswer = true;

    /// <summary>From now on nothing arrives any more, either way, and nobody is told.</summary>
    public void Silence() => _isSilent = true;

    private async Task PumpAsync(Socket from, Socket to, Func<byte, byte[], bool> pass)
    {
        try
        {
            var head = new byte[5];
            while (true)
            {
                var typeBytes = from == _client && !_isStarted ? 0 : 1;
                await ReadAsync(from, head.AsMemory(0, typeBytes + 4));
                var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(typeBytes)) - 4];
                await ReadAsync(from, body);
                if (!pass(typeBytes == 0 ? (byte)0 : head[0], body) || _isSilent)
                    continue;
                byte[] message = [.. head[..(typeBytes + 4)], .. body];
                await to.SendAsync(message);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or EndOfStreamException)
        {
            Cut();
        }
    }

    private static async Task ReadAsync(Socket socket, Memory<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var read = await socket.ReceiveAsync(buffer);
            if (read == 0)
                throw new EndOfStreamException();
            buffer = buffer[read..];
        }
    }

    private bool FromClient(byte type, byte[] body)
    {
        _isStarted = true;
        switch ((char)type)
        {
            case 'P':
                var name = Text(body, 0);
                _prepared[name] = Text(body, name.Length + 1);
                break;
            case 'B':
                _bound = _prepared.GetValueOrDefault(Text(body, Text(body, 0).Length + 1), "");
                break;
            case 'E':
                Sees(_bound);
                break;
            case 'Q':
                Sees(Text(body, 0));
                break;
            case 'X':
                return true;
        }

        lock (_prepared)
        {
            if (!_asks)
                _roundTrips++;
            _asks = true;
            if ((char)type is 'Q' or 'S')
                _unanswered++;
        }

        return true;
    }

    private bool FromServer(byte type, byte[] body)
    {
        if (type == 'K' && _relay.HidesBackend)
            body[0] ^= 0x55;
        if (type == 'A' && _relay.DropsNotifications)
            return false;
        if (type != 'Z')
            return !_cutsAtAnswer;
        lock (_prepared)
        {
            _unanswered = Math.Max(0, _unanswered - 1);
            _asks = _unanswered > 0;
        }

        if (_cutsAtAnswer && _unanswered == 0)
            Cut();
        return !_cutsAtAnswer;
    }

    private void Sees(string statement)
    {
        _statements.Enqueue(statement);
        _relay.OnStatement?.Invoke(this, statement);
    }

    private static string Text(byte[] body, int start) => Encoding.UTF8.GetString(body, start, Array.IndexOf(body, (byte)0, start) - start);
}
