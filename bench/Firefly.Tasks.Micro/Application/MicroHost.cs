using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Micro.Application;

/// <summary>The services as an application has them, and rows as a claim brings them.</summary>
internal static class MicroHost
{
    public static IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDbContextPool<MicroDb>(db => db.UseSqlite("Data Source=never-opened.db"));
        builder.Services.AddFireflyTasks().UseSqlite<MicroDb>();
        return builder.Build();
    }

    public static ClaimedTask Claimed(TaskCall call, string @params, int retryAttempts = 0) => new(
        Id: 42, new Fence(1, "me"), call.Name, "default", Priority: 0, DateTimeOffset.UnixEpoch, NotBefore: null, DateTimeOffset.UnixEpoch, @params, retryAttempts,
        MaxRetries: 3, TimeSpan.FromMinutes(2), Crashes: 0, Errors: null);
}
