using Firefly.Tasks.Faults.Schedule;

namespace Firefly.Tasks.Faults.Judge;

/// <summary>What must be true when a round is over.</summary>
/// <param name="tickets">What was scheduled.</param>
/// <param name="evidence">What is there.</param>
/// <param name="census">Who was alive when.</param>
/// <param name="rules">What the round's fault allows.</param>
internal sealed class TaskModel(IReadOnlyList<Ticket> tickets, Evidence evidence, Census census, Rules rules)
{
    public IReadOnlyList<Violation> Check()
    {
        var presence = new PresenceCheck(tickets, evidence);
        var ends = new EndCheck(evidence, rules);
        var effects = new EffectCheck(evidence);
        var runs = new RunCheck(evidence, census, rules);
        return
        [
            .. presence.Check(),
            .. tickets.SelectMany(ends.Check),
            .. tickets.SelectMany(effects.Check),
            .. tickets.SelectMany(runs.Check),
            .. census.Check(),
            .. effects.CheckAccounts(tickets),
            .. effects.CheckStrangers(tickets),
        ];
    }
}
