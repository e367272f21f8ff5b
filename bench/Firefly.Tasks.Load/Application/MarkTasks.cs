using System.Diagnostics;
using System.Threading.Channels;

namespace Firefly.Tasks.Load.Application;

internal sealed class MarkTasks
{
    private static readonly Channel<long> s_begun = Channel.CreateUnbounded<long>();

    /// <summary>When the next body of this process began.</summary>
    public static ValueTask<long> NextAsync() => s_begun.Reader.ReadAsync();

    /// <summary>Notes when it began.</summary>
    [FireflyTask]
    public void Mark() => s_begun.Writer.TryWrite(Stopwatch.GetTimestamp());
}
