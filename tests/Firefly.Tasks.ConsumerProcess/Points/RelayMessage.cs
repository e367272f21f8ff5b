using System.Buffers.Binary;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>One message of PostgreSQL's protocol: a letter, the length of what follows with itself, the body.</summary>
internal readonly record struct RelayMessage(byte[] Bytes)
{
    private const int Head = 5;

    public char Type => (char)Bytes[0];

    public ArraySegment<byte> Body => new(Bytes, Head, Bytes.Length - Head);

    /// <summary>Whether a server says that it waits for the next call.</summary>
    public bool IsReady => Type == 'Z';

    public static async Task<RelayMessage> ReadAsync(Stream from)
    {
        var head = new byte[Head];
        await from.ReadExactlyAsync(head);
        var bytes = new byte[1 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        head.CopyTo(bytes, 0);
        await from.ReadExactlyAsync(bytes.AsMemory(Head));
        return new RelayMessage(bytes);
    }

    /// <summary>The first message of a connection has no letter.</summary>
    public static async Task<byte[]> ReadFirstAsync(Stream from)
    {
        var head = new byte[sizeof(int)];
        await from.ReadExactlyAsync(head);
        var bytes = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
        head.CopyTo(bytes, 0);
        await from.ReadExactlyAsync(bytes.AsMemory(sizeof(int)));
        return bytes;
    }
}
