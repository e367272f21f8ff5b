namespace Firefly.Tasks.Execute;

/// <summary>How one attempt went.</summary>
internal abstract record TaskOutcome
{
    /// <summary>Everything is committed already, completion included.</summary>
    internal sealed record Committed : TaskOutcome;

    /// <summary>The body returned and opened no transaction; its completion is still to be written.</summary>
    internal sealed record Returned(string? Json) : TaskOutcome;

    /// <summary>The attempt failed and left nothing behind.</summary>
    internal sealed record Threw(Exception Error) : TaskOutcome;

    /// <summary>The row has an argument that this version of the code does not know. The body did not begin: a consumer of another version runs the task.</summary>
    internal sealed record NotKnown(string Argument, TaskFormatException Error) : TaskOutcome;

    /// <summary>The consumer stops, and the body ended because of it: the attempt does not count.</summary>
    internal sealed record Interrupted : TaskOutcome;

    /// <summary>It waited here too long for its turn, and is given back unstarted.</summary>
    internal sealed record NotBegun : TaskOutcome;

    /// <summary>Somebody else has the task now: what happened here is dropped.</summary>
    internal sealed record ClaimLost : TaskOutcome;
}
