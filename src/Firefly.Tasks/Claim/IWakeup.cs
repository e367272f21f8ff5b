namespace Firefly.Tasks;

/// <summary>Tells this process's claimer that tasks were committed, so that it need not poll for them.</summary>
internal interface IWakeup
{
    /// <summary>Tasks were committed into a queue, or into any queue when it is null. Cheap, never throws, and does nothing where nobody consumes.</summary>
    void Signal(string? queue);
}
