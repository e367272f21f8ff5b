using System.Data.Common;

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

    /// <summary>A record so short and plain that a column takes it that refused another's text.</summary>
    /// <param name="refusal">How the database refused it.</param>
    /// <param name="consumer">Who ran the task.</param>
    /// <param name="now">When.</param>
    public static TaskError OfRefused(Exception refusal, string consumer, DateTimeOffset now) => new(
        "refused", $"Its text was refused: {CodeOf(refusal)}. The log has it.", Stack: null, now, consumer);

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

    /// <summary>The database's own word for what it refused, else the exception's type: nothing that an application has written.</summary>
    private static string CodeOf(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { SqlState: { Length: 5 } state })
                return $"SQLSTATE {state}";
            if (cause is DbException && cause.Message.StartsWith("SQLite Error", StringComparison.Ordinal))
                return cause.Message.Split(':')[0];
        }

        return error.GetType().Name;
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
