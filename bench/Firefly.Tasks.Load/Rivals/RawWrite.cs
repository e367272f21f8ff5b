using System.Diagnostics;
using System.Threading.Channels;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>One claimer in front, and writers behind it that each carry one task through at a time.</summary>
internal abstract class RawWrite(string task, int connections) : Rival(task, writes: true)
{
    protected int Connections => connections;

    protected override async Task<TimeSpan> DrainAsync(Database database)
    {
        await using var claimer = Claimer(database);
        var writers = new List<IRawWriter>();
        for (var i = 0; i < connections; i++)
            writers.Add(await WriterAsync(database));

        var claimed = Channel.CreateBounded<RawTask>(500);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll([Task.Run(() => ClaimAllAsync(claimer, claimed.Writer)), .. writers.Select(writer => Task.Run(() => WriteAllAsync(writer, claimed.Reader)))]);
        var span = Stopwatch.GetElapsedTime(start);
        foreach (var writer in writers)
            await writer.DisposeAsync();
        return span;
    }

    protected abstract IRawClaimer Claimer(Database database);

    protected abstract Task<IRawWriter> WriterAsync(Database database);

    private static async Task ClaimAllAsync(IRawClaimer claimer, ChannelWriter<RawTask> claimed)
    {
        try
        {
            while (await claimer.ClaimAsync() is { Count: > 0 } tasks)
                foreach (var task in tasks)
                    await claimed.WriteAsync(task);
        }
        finally
        {
            claimed.Complete();
        }
    }

    private static async Task WriteAllAsync(IRawWriter writer, ChannelReader<RawTask> claimed)
    {
        await foreach (var task in claimed.ReadAllAsync())
            await writer.WriteAsync(task);
    }
}
