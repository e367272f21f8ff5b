namespace Firefly.Tasks.Faults.Serve;

/// <summary>Decides which connections are cut while they are opened, and how.</summary>
internal sealed class Openings(Random random, double share)
{
    private static readonly int s_ends = Enum.GetValues<OpeningCut.End>().Length;
    private readonly Lock _lock = new();

    public int Cut { get; private set; }

    public OpeningCut? Decide()
    {
        lock (_lock)
        {
            if (random.NextDouble() >= share)
                return null;
            Cut++;
            return new(random.Next(OpeningCut.Messages) + 1, (OpeningCut.End)random.Next(s_ends));
        }
    }
}
