using System.Buffers;
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
    private bool _cutsHere;
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

    /// <summary>What came before this statement arrives, and nothing else.</summary>
    public void CutHere() => _cutsHere = true;

    /// <summary>The server does its work, and the connection ends before its answer.</summary>
    public void CutAtAnswer() => _cutsAtAnswer = true;

    /// <summary>From now on nothing arrives any more, either way, and nobody is told.</summary>
    public void Silence() => _isSilent = true;

    /// <summary>What one end has sent at once goes on at once: its messages are one trip, whatever the other end answers to the first of them.</summary>
    private async Task PumpAsync(Socket from, Socket to, Func<byte, byte[], bool> pass)
    {
        var arrived = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var read = await from.ReceiveAsync(arrived.GetMemory(64 * 1024));
                if (read == 0)
                    break;
                arrived.Advance(read);
                var onward = Messages(arrived, isClient: from == _client, pass);
                if (onward.Length > 0 && !_isSilent)
                    await to.SendAsync(onward);
                if (_cutsHere)
                    break;
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One end is gone.
        }

        Cut();
    }

    /// <summary>Takes the whole messages out of what has arrived, and gives those that go on.</summary>
    private byte[] Messages(ArrayBufferWriter<byte> arrived, bool isClient, Func<byte, byte[], bool> pass)
    {
        var onward = new List<byte>();
        var rest = arrived.WrittenSpan;
        while (true)
        {
            var head = isClient && !_isStarted ? 4 : 5;
            if (rest.Length < head || BinaryPrimitives.ReadInt32BigEndian(rest[(head - 4)..]) is var length && rest.Length < head - 4 + length)
                break;
            var message = rest[..(head - 4 + length)].ToArray();
            var body = message[head..];
            var goesOn = pass(head == 4 ? (byte)0 : message[0], body);
            if (_cutsHere)
                break;
            if (goesOn)
                onward.AddRange([.. message[..head], .. body]);
            rest = rest[message.Length..];
        }

        var kept = rest.ToArray();
        arrived.ResetWrittenCount();
        arrived.Write(kept);
        return [.. onward];
    }

    private bool FromClient(byte type, byte[] body)
    {
        if (!_isStarted && _relay.CutsOpening())
            CutHere();
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
