using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Support;

/// <summary>How one application of a test is built.</summary>
public sealed class TestAppOptions
{
    public ContextRegistration Registration { get; set; } = ContextRegistration.Pool;

    public bool RetryOnFailure { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The settings, as <c>AddFireflyTasks</c> takes them.</summary>
    public Action<FireflyOptions>? Settings { get; set; }

    /// <summary>What follows the store, e.g. <c>firefly.AddConsumer()</c>.</summary>
    public Action<FireflyBuilder>? Firefly { get; set; }

    /// <summary>Services of the application's own, registered before the context.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Has the store registered before the context, as an application may do.</summary>
    public bool StoreFirst { get; set; }
}
