using System.Data.Common;
using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Output;

/// <summary>A failure in a few lines: what, why, what to do. Never a stack trace.</summary>
internal static class FailureText
{
    public static async Task<string> OfAsync(Exception error, CommandContext context) => error switch
    {
        _ when StartRefusal.Settings(error) is { } wrong => string.Join('\n', wrong.Prepend("The settings are wrong:")),
        _ when InnerMost<DbException>(error) is { } database => await OfDatabaseAsync(database, context),
        CommandFailedException or TaskArgumentException or TaskFormatException => error.Message,
        _ => $"{SafeText.Lines(error.Message)}\n({error.GetType().FullName}; --verbose shows where.)",
    };

    /// <summary>A database that answers but refuses lacks a table more often than not; one that does not answer cannot say so.</summary>
    private static async Task<string> OfDatabaseAsync(DbException error, CommandContext context)
    {
        try
        {
            if (await context.Queries.CheckTablesAsync(CancellationToken.None) is { Count: > 0 } problems)
                return string.Join('\n', problems);
            return $"The database refused: {Reason(error)}\n--verbose shows the statement.";
        }
        catch (Exception unreachable) when (InnerMost<DbException>(unreachable) is not null)
        {
            return $"The database {context.Queries.Whereabouts} cannot be used: {Reason(error)}\n" +
                "Check that it runs and that the connection string, the user and the file's rights are right; then run the command again.";
        }
    }

    private static string Reason(DbException error) => SafeText.Of(
        error.InnerException is { } inner && !error.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{error.Message.TrimEnd('.')}: {inner.Message.TrimEnd('.')}."
            : $"{error.Message.TrimEnd('.')}.");

    private static T? InnerMost<T>(Exception error)
        where T : Exception
    {
        T? found = null;
        for (var current = error; current is not null; current = current.InnerException)
            found = current as T ?? found;
        return found;
    }
}
