namespace Firefly.Tasks;

/// <summary>
/// A running task did something that would take its effects out of its transaction, or left the transaction in a state that cannot
/// be committed. What the task wrote through its DbContext is rolled back and the attempt counts as failed.
/// </summary>
public sealed class TaskTransactionException : InvalidOperationException
{
    /// <summary>Made with what happened, why, and what to do.</summary>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public TaskTransactionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
