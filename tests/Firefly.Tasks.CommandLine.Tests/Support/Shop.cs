using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Firefly.Tasks.CommandLine.Output;

namespace Firefly.Tasks.CommandLine.Tests.Support;

/// <summary>An application on a SQLite file of its own. Each command gets a host of its own, as each process would.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-commands-").FullName;

    public Dictionary<string, string?> Settings { get; } = [];

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "shop.db")}";

    public static async Task<Shop> OpenAsync()
    {
        var shop = new Shop();
        await shop.InAsync(services => services.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync());
        return shop;
    }

    public async Task<CommandResult> FireflyAsync(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        using var host = Build();
        var code = await FireflyCommands.RunAsync(host.Services, args, new Terminal(output, error, ErrorIsScreen: false), TestContext.Current.CancellationToken);
        return new CommandResult(code, output.ToString(), error.ToString());
    }

    public async Task<long> ScheduleAsync(TaskCall call, ScheduleOptions? options = null)
    {
        using var host = Build();
        return (await host.Services.GetRequiredService<IFireflyTasks>().ScheduleAsync(call, options ?? new ScheduleOptions())).Id;
    }

    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        using var host = Build();
        await using var scope = host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await Task.Run(() => Directory.Delete(_folder, recursive: true));
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddDbContextPool<ShopDb>(db => db.UseSqlite(ConnectionString));
        builder.Services.AddFireflyTasks().UseSqlite<ShopDb>();
        return builder.Build();
    }
}
