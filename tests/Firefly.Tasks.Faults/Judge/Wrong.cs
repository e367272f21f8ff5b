namespace Firefly.Tasks.Faults.Judge;

/// <summary>In which way a promise was broken.</summary>
internal enum Wrong
{
    /// <summary>A task, or what a completed one wrote, is not there.</summary>
    Lost,

    /// <summary>A task or an effect is there twice, or an effect of a task that did not complete.</summary>
    Doubled,

    /// <summary>A task did not end, or a consumer did not stop.</summary>
    Stuck,

    /// <summary>A body ran before its time, after it was canceled or over, or at once twice.</summary>
    Ran,

    /// <summary>It ended otherwise than it must.</summary>
    Ended,

    /// <summary>No promise is broken, but no consumer felt the fault: the round shows nothing.</summary>
    Unfelt,
}
