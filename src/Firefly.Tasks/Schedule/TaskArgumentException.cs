namespace Firefly.Tasks;

/// <summary>A call or its schedule cannot be stored as it is. Nothing was stored.</summary>
public sealed class TaskArgumentException : ArgumentException
{
    /// <summary>Made with what happened, why, and what to do.</summary>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public TaskArgumentException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
