using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.ConsumerProcess;

/// <summary>A host that consumes the queue "notes" with one of the stores.</summary>
internal static class ConsumerHost
{
    /// <param name="engine">sqlite or postgresql.</param>
    /// <param name="store">native or portable.</param>
    /// <param name="connectionString">Where the tasks are.</param>
    /// <param name="configure">What the host has of its own.</param>
    /// <param name="settings">The settings that differ from the defaults.</param>
    public static IHost Build(
        string engine, string store, string connectionString, Action<HostApplicationBuilder> configure, Action<FireflyOptions> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        configure(builder);
        builder.Services.AddSingleton<Stage>();
        builder.Services.AddDbContextPool<TestDb>(db => _ = engine == "sqlite" ? db.UseSqlite(connectionString) : db.UseNpgsql(connectionString));
        var firefly = builder.Services.AddFireflyTasks(options =>
        {
            options.PollInterval = TimeSpan.FromMilliseconds(100);
            options.Consumer.Queues = ["notes"];
            settings(options);
        });
        _ = (engine, store) switch
        {
            (_, "portable") => firefly.UseEntityFramework<TestDb>(),
            ("sqlite", _) => firefly.UseSqlite<TestDb>(),
            _ => firefly.UsePostgreSql<TestDb>(),
        };
        firefly.AddConsumer();
        return builder.Build();
    }
}
