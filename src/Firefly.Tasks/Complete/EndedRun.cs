using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Complete;

/// <summary>One attempt that has ended: how it went, and what is to be written of it; null when nothing is.</summary>
internal sealed record EndedRun(ClaimedTask Task, TaskOutcome Outcome, Completion? Completion, TimeSpan Elapsed);
