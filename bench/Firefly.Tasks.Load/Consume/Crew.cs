using Firefly.Tasks.Load.Ask;
using Firefly.Tasks.Load.Report;
using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Consume;

/// <summary>The consumer processes of one run. They live through all turns, so that no turn pays for starting or compiling.</summary>
internal sealed class Crew : IDisposable
{
    /// <summary>A backlog comes without a signal: they look for it this often.</summary>
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    private readonly List<ConsumerChild> _children;

    private Crew(IEnumerable<ConsumerChild> children) => _children = [.. children];

    public static Crew Of(LoadOptions options) =>
        new(Enumerable.Range(0, options.Processes).Select(_ => new ConsumerChild(options.Store, options.Concurrency ?? 10, options.Prefetch, s_poll)));

    /// <summary>With the product's own settings.</summary>
    public static Crew WithDefaults(LoadOptions options) => new(Enumerable.Range(0, options.Processes).Select(_ => ConsumerChild.WithDefaults(options.Store)));

    /// <summary>Lets each process alone drain a database of its own, so that all its code is compiled before anything is measured.</summary>
    public async Task WarmUpAsync(Server server, string task, int count)
    {
        foreach (var child in _children)
        {
            await using var database = await server.CreateAsync();
            await child.StartAsync(database.ConnectionString);
            for (var round = 0; round < 3; round++)
                await DrainAsync(database, task, count, [child]);
            await child.StopAsync();
        }
    }

    public Task StartAsync(Database database) => Task.WhenAll(_children.Select(child => child.StartAsync(database.ConnectionString)));

    /// <summary>Fills in tasks and waits until all are ended.</summary>
    /// <returns>From the first claim to the last commit.</returns>
    public Task<TimeSpan> DrainAsync(Database database, string task, int count) => DrainAsync(database, task, count, _children);

    public Task StopAsync() => Task.WhenAll(_children.Select(child => child.StopAsync()));

    /// <summary>What all processes have counted so far.</summary>
    public Task<Count> CountAsync() => CountAsync(_children);

    public void Dispose() => _children.ForEach(child => child.Dispose());

    private static async Task<TimeSpan> DrainAsync(Database database, string task, int count, List<ConsumerChild> children)
    {
        var before = (await CountAsync(children)).Bodies;
        await database.FillAsync(task, count);
        return await database.DrainedAsync(count, async () => (await CountAsync(children)).Bodies - before >= count);
    }

    private static async Task<Count> CountAsync(List<ConsumerChild> children) =>
        (await Task.WhenAll(children.Select(child => child.CountAsync()))).Aggregate((sum, next) => sum + next);
}
