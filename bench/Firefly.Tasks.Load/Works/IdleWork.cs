using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Consume;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Works;

/// <summary>Consumers with the product's own settings, and nothing to do: what they ask the database all the same.</summary>
internal sealed class IdleWork : Work
{
    /// <summary>Not the first seconds: those look for what a start has to look for.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(2);

    public override async Task<LoadReport> RunAsync(LoadOptions options, Server server)
    {
        if (options.Vs is not null)
            throw NoRival(options);
        await using var database = await server.CreateAsync();
        using var crew = Crew.WithDefaults(options);
        await crew.StartAsync(database);
        await Task.Delay(s_settling, TimeProvider.System);

        var before = await crew.CountAsync() + await database.CountAsync();
        var start = TimeProvider.System.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds ?? 20), TimeProvider.System);
        var cost = await crew.CountAsync() + await database.CountAsync() - before;
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds * options.Processes;
        await crew.StopAsync();
        return LoadReport.Of(options) with
        {
            StatementsPerSecond = cost.Statements / seconds,
            CommitsPerSecond = cost.Commits / seconds,
            AllocatedBytesPerSecond = cost.Allocated / seconds,
        };
    }
}
