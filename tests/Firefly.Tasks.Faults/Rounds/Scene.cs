using Firefly.Tasks.Faults.Judge;
using Firefly.Tasks.Faults.Serve;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>What a fault happens to.</summary>
internal sealed record Scene(Home Home, Crew Crew, Random Random, string Folder)
{
    /// <summary>What the fault itself has seen of its working.</summary>
    public Signs Seen { get; } = new();

    /// <summary>Lets a random time pass, up to so many milliseconds.</summary>
    public Task PassAsync(int milliseconds) => Pause.ForAsync(TimeSpan.FromMilliseconds(Random.Next(milliseconds)));
}
