namespace Firefly.Tasks.Complete;

/// <summary>An exception as the row keeps it.</summary>
internal static class FailureRecord
{
    public static TaskError Of(Exception error, string consumer, DateTimeOffset now) => new(
        TypeOf(error),
        MessageOf(error),
        Safely(error.ToString),
        now,
        consumer);

    /// <summary>What failed is often said by the innermost exception alone; "See the inner exception for details" helps nobody who reads only the message.</summary>
    public static string MessageOf(Exception error)
    {
        var cause = error;
        while (cause.InnerException is { } inner)
            cause = inner;
        var message = Safely(() => error.Message);
        var reason = Safely(() => cause.Message);
        return message.Contains(reason, StringComparison.Ordinal) ? message : $"{message} ---> {TypeOf(cause)}: {reason}";
    }

    private static string TypeOf(Exception error) => error.GetType().FullName ?? error.GetType().Name;

    /// <summary>An exception whose own Message throws must not keep its failure from being recorded.</summary>
    private static string Safely(Func<string?> text)
    {
        try
        {
            return text() ?? "";
        }
        catch (Exception inner)
        {
            return $"(its text could not be read: {inner.GetType().FullName})";
        }
    }
}
