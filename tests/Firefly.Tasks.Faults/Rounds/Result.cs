using Firefly.Tasks.Faults.Judge;

namespace Firefly.Tasks.Faults.Rounds;

/// <summary>How a round ended.</summary>
/// <param name="Tasks">How many tasks there were.</param>
/// <param name="Injected">How often its fault was made.</param>
/// <param name="Deaths">How many consumer processes died before they were told to stop.</param>
/// <param name="Unknown">How many tasks the application does not know of whether they were committed.</param>
/// <param name="Signs">What consumers felt of it.</param>
/// <param name="Violations">Broken promises.</param>
/// <param name="Histories">Of the tasks concerned, by number.</param>
/// <param name="Took">How long it took.</param>
internal sealed record Result(
    int Tasks, int Injected, int Deaths, int Unknown, Signs Signs, IReadOnlyList<Violation> Violations, IReadOnlyDictionary<long, string> Histories, TimeSpan Took);
