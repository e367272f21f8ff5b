namespace Firefly.Tasks;

/// <summary>The arguments in a row do not fit the method, or a result cannot be kept. The attempt has failed.</summary>
public sealed class TaskFormatException : FormatException
{
    /// <summary>Made with what happened, why, and what to do.</summary>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public TaskFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
