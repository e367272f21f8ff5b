using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// Refuses ExecuteUpdate and ExecuteDelete on <see cref="ScheduledTask"/>: an entity that is read through a query has no table to send
/// them to, and EF Core 10 answers the one with a riddle and the other with a stack overflow that ends the process.
/// </summary>
internal sealed class BulkChangeRefusal : IQueryExpressionInterceptor
{
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (queryExpression is MethodCallExpression { Method: { Name: nameof(EntityFrameworkQueryableExtensions.ExecuteDelete) or "ExecuteUpdate" } method } &&
            method.GetGenericArguments() is [var source] && source == typeof(ScheduledTask))
            throw DbScheduleErrors.BulkChange(method.Name);
        return queryExpression;
    }
}
