namespace Firefly.Tasks.Complete;

/// <summary>An exception as the row keeps it.</summary>
internal static class FailureRecord
{
    public static TaskError Of(Exception error, string consumer, DateTimeOffset now) => new(
        error.GetType().FullName ?? error.GetType().Name,
        Safely(() => error.Message),
        Safely(error.ToString),
        now,
        consumer);

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
