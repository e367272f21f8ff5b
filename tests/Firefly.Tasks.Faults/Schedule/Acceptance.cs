namespace Firefly.Tasks.Faults.Schedule;

/// <summary>What the application knows of a task that it scheduled.</summary>
internal enum Acceptance
{
    /// <summary>The call or its commit came back with an error: it is there, or it is not.</summary>
    Unknown,

    /// <summary>The commit was acknowledged.</summary>
    Accepted,

    /// <summary>The application itself rolled back.</summary>
    Refused,

    /// <summary>It is there if its parent completed.</summary>
    WithParent,
}
