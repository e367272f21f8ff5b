using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>An interceptor as applications have them: refuses what speaks of "refused", and answers what speaks of "answered" itself.</summary>
internal sealed class UnsentStatements : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return new(command.CommandText.Contains("answered", StringComparison.Ordinal) ? InterceptionResult<int>.SuppressWithResult(7) : result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return new(result);
    }

    private static void Refuse(DbCommand command)
    {
        if (command.CommandText.Contains("refused", StringComparison.Ordinal) || command.Parameters.Cast<DbParameter>().Any(it => it.Value is "refused"))
            throw new UnauthorizedAccessException("refused by the application");
    }
}
