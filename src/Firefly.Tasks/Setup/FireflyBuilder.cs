using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks;

/// <summary>What <c>AddFireflyTasks</c> returns: choose a store, then whether this process consumes.</summary>
public sealed class FireflyBuilder
{
    internal FireflyBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }
}
