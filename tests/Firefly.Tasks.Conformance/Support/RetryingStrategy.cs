using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>For providers without an <c>EnableRetryOnFailure</c> of their own: retries a <see cref="TimeoutException"/> three times.</summary>
public sealed class RetryingStrategy(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(20))
{
    protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
}
