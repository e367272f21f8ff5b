using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Transaction;

/// <summary>
/// A context that is made by <c>new</c>, or configured in <c>OnConfiguring</c> alone, has none of our services; one that is not the scope's own
/// is not the one that a run knows. Their tasks would lose their guarantee without a word.
/// </summary>
internal static class HomeCheck
{
    /// <exception cref="InvalidOperationException">The home context is not made from its registered options, or is not one a scope.</exception>
    public static void Check(IServiceProvider application, Type homeType)
    {
        using var scope = application.CreateScope();
        if (scope.ServiceProvider.GetService(homeType) is not DbContext home)
            return;
        if (home.GetService<IBatchExecutor>() is not TaskBatchExecutor || home.GetService<IDbContextTransactionManager>() is not TaskTransactionManager)
            throw TransactionErrors.HomeEscapes(homeType);
        if (!ReferenceEquals(scope.ServiceProvider.GetService(homeType), home))
            throw TransactionErrors.HomeIsTransient(homeType);
        using var other = application.CreateScope();
        if (ReferenceEquals(other.ServiceProvider.GetService(homeType), home))
            throw TransactionErrors.HomeIsShared(homeType);
    }
}
