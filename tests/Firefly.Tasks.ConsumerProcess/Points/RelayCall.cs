using System.Text;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>Gathers the messages of one call of one connection, and knows their statements.</summary>
internal sealed class RelayCall
{
    private readonly Dictionary<string, string> _prepared = new(StringComparer.Ordinal);
    private readonly List<byte> _bytes = [];
    private readonly List<string> _statements = [];

    public bool IsWhole { get; private set; }

    /// <summary>How often the server will say that it is ready.</summary>
    public int Answers { get; private set; }

    public string Text => string.Join("; ", _statements);

    /// <returns>False: the message is no part of a call.</returns>
    public bool Add(RelayMessage message)
    {
        switch (message.Type)
        {
            case 'P': // Parse: name, text
                var (name, rest) = Cut(message.Body);
                _prepared[name] = Cut(rest).Text;
                break;
            case 'B': // Bind: portal, name
                _statements.Add(_prepared[Cut(Cut(message.Body).After).Text]);
                break;
            case 'Q':
                var statement = Cut(message.Body).Text;
                Answers++;
                IsWhole = !IsAhead(statement);
                if (IsWhole)
                    _statements.Add(statement);
                break;
            case 'S': // Sync
                Answers++;
                IsWhole = true;
                break;
            case 'D' or 'E' or 'C' or 'H': // Describe, Execute, Close, Flush
                break;
            default:
                return false;
        }

        _bytes.AddRange(message.Bytes);
        return true;
    }

    public byte[] Take()
    {
        var taken = _bytes.ToArray();
        _bytes.Clear();
        _statements.Clear();
        Answers = 0;
        IsWhole = false;
        return taken;
    }

    private static bool IsAhead(string statement) =>
        statement.StartsWith("BEGIN", StringComparison.Ordinal) || statement.StartsWith("DISCARD", StringComparison.Ordinal) || statement.Contains("RESET ALL", StringComparison.Ordinal);

    private static (string Text, ArraySegment<byte> After) Cut(ArraySegment<byte> body)
    {
        var end = body.AsSpan().IndexOf((byte)0);
        return (Encoding.UTF8.GetString(body[..end]), body[(end + 1)..]);
    }
}
