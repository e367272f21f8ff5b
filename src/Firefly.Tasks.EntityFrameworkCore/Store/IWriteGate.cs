namespace Firefly.Tasks.Store;

/// <summary>
/// Lets one writer of this process at a time through, where the database has only one anyway (SQLite): waiting in memory is fair and
/// cheap, waiting for the file's lock is neither. Other databases have a gate that is always open.
/// </summary>
internal interface IWriteGate
{
    /// <summary>Waits for the turn. Dispose of the result to give it back.</summary>
    /// <param name="holder">Who writes, for the warning about a transaction held for more than a second: a task's name or a verb.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IDisposable> EnterAsync(string holder, CancellationToken cancellationToken);

    /// <inheritdoc cref="EnterAsync"/>
    IDisposable Enter(string holder);
}
