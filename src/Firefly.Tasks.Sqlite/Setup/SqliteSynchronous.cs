namespace Firefly.Tasks;

/// <summary>What survives a power failure; a killed process loses nothing either way.</summary>
public enum SqliteSynchronous
{
    /// <summary>The file stays whole, the last commits may be gone: tasks scheduled or completed a moment before run again or not at all.</summary>
    Normal,

    /// <summary>Every commit survives. Up to four times slower.</summary>
    Full,
}
