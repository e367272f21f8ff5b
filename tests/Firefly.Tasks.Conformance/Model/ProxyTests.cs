using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>EF's proxies want something of every entity type in a model; ours must not be what they stumble over.</summary>
[SameForEveryStore("proxies are made for the application's context only")]
public abstract class ProxyTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Tasks_are_scheduled_run_and_read_by_a_context_with_proxies(bool lazyLoading, bool changeTracking)
    {
        await using var app = await ShelfApp.CreateAsync(
            database, options => options.UseLazyLoadingProxies(lazyLoading).UseChangeTrackingProxies(changeTracking), proxies: true);

        await app.WorksAsync();
    }
}
