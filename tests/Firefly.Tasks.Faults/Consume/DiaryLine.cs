using System.Globalization;
using System.Text;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>A body started, or it ended.</summary>
/// <param name="IsStart">Whether it started.</param>
/// <param name="Tick">The machine's monotonic clock.</param>
/// <param name="Instant">The machine's real clock, whatever the process believes.</param>
/// <param name="Number">The task in the model.</param>
/// <param name="Id">The task's row.</param>
/// <param name="Claim">The claim under which it ran.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Consumer">Who ran it.</param>
/// <param name="How">How it ended: returned, or the type of what it threw.</param>
internal sealed record DiaryLine(
    bool IsStart, long Tick, DateTimeOffset Instant, long Number, long Id, long Claim, int Attempt, string Consumer, string How)
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{(IsStart ? 'S' : 'E')} {Tick} {Instant.UtcTicks} {Number} {Id} {Claim} {Attempt} {Consumer} {How}\n"));

    public static DiaryLine Parse(string line)
    {
        var words = line.Split(' ', 9);
        return new DiaryLine(
            words[0] == "S", Long(1), new DateTimeOffset(Long(2), TimeSpan.Zero), Long(3), Long(4), Long(5), (int)Long(6), words[7], words[8]);

        long Long(int index) => long.Parse(words[index], CultureInfo.InvariantCulture);
    }

    /// <summary>For a history.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Instant:HH:mm:ss.ffffff} task {Id} claim {Claim} attempt {Attempt} on {Consumer}: {How}");
}
