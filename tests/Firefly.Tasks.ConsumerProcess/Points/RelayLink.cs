using System.Collections.Concurrent;

namespace Firefly.Tasks.ConsumerProcess.Points;

/// <summary>
/// One connection through the gate. A call is what the server answers as a whole: the messages up to a Sync, or a simple query. What a client
/// writes ahead of a call and flushes with it (BEGIN, the reset of a pooled connection) belongs to that call.
/// </summary>
internal sealed class RelayLink(Stream client, Stream server, CallGate gate)
{
    private readonly ConcurrentQueue<(string Call, int Answers)> _sent = new();
    private readonly RelayCall _call = new();

    public async Task RunAsync()
    {
        try
        {
            await server.WriteAsync(await RelayMessage.ReadFirstAsync(client));
            await Task.WhenAny(SendAsync(), AnswerAsync());
        }
        catch (IOException)
        {
            // Either side has closed the connection; so does this one.
        }
    }

    private async Task SendAsync()
    {
        var previous = "";
        while (true)
        {
            var message = await RelayMessage.ReadAsync(client);
            if (!_call.Add(message))
            {
                await server.WriteAsync(message.Bytes);
                continue;
            }

            if (!_call.IsWhole)
                continue;
            if (gate.Begin(_call.Text, previous) is not { } call)
                await NeverAsync();
            else
                _sent.Enqueue((call, _call.Answers));
            previous = _call.Text;
            await server.WriteAsync(_call.Take());
        }
    }

    private async Task AnswerAsync()
    {
        var answers = 0;
        while (true)
        {
            var message = await RelayMessage.ReadAsync(server);
            if (message.IsReady && _sent.TryPeek(out var sent) && ++answers == sent.Answers)
            {
                answers = 0;
                _sent.TryDequeue(out _);
                if (!gate.End(sent.Call))
                    await NeverAsync();
            }

            await client.WriteAsync(message.Bytes);
        }
    }

    private static Task NeverAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
}
