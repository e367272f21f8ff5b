using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// A context that is made by <c>new</c>, or configured in <c>OnConfiguring</c> alone, has none of our services, and its tasks would lose
/// their guarantee without a word.
/// </summary>
internal static class HomeCheck
{
    /// <exception cref="InvalidOperationException">The home context is not made from its registered options.</exception>
    public static void Check(IServiceProvider application, Type homeType)
    {
        using var scope = application.CreateScope();
        if (scope.ServiceProvider.GetService(homeType) is DbContext home &&
            (home.GetService<IBatchExecutor>() is not TaskBatchExecutor || home.GetService<IDbContextTransactionManager>() is not TaskTransactionManager))
            throw TransactionErrors.HomeEscapes(homeType);
    }
}
