namespace Firefly.Tasks.Execute;

/// <summary>How a run's commit went.</summary>
internal enum CommitOutcome
{
    /// <summary>The body opened no transaction: its completion goes into a batch.</summary>
    NoTransaction,

    /// <summary>Effects, child tasks, result and completion are committed.</summary>
    Committed,

    /// <summary>The claim was lost: everything is rolled back and the outcome dropped.</summary>
    ClaimLost,
}
