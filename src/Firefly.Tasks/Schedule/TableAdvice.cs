using System.Data.Common;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Schedule;

/// <summary>Looks, once something could not be stored, whether the tables are there at all, and says what to do if not.</summary>
internal static class TableAdvice
{
    /// <summary>What is wrong with the tables; empty when the error has another reason, or the database cannot be asked.</summary>
    public static async Task<string> LookAsync(Exception error, ITaskQueries queries)
    {
        if (error.GetBaseException() is not DbException)
            return "";
        try
        {
            return string.Join(" ", await queries.CheckTablesAsync(CancellationToken.None));
        }
        catch (Exception)
        {
            return ""; // the error itself says more
        }
    }

    /// <inheritdoc cref="LookAsync"/>
    public static string Look(Exception error, ITaskQueries queries) =>
        Task.Run(() => LookAsync(error, queries)).GetAwaiter().GetResult(); // off a caller's SynchronizationContext
}
