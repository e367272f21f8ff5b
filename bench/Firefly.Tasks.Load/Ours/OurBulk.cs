using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Ours;

/// <summary>All tasks by one <c>ScheduleRangeAsync</c>.</summary>
internal sealed class OurBulk : Inserter
{
    public override string Name => "ours";

    protected override Task<IInserting> OpenAsync(Database database) =>
        Task.FromResult<IInserting>(new Inserting(LoadApp.Build(database.Engine, database.ConnectionString)));

    protected override Task CheckAsync(Database database, int saved) => database.CheckAsync(waiting: saved);

    private sealed class Inserting(IHost host) : IInserting
    {
        private readonly IFireflyTasks _tasks = host.Services.GetRequiredService<IFireflyTasks>();

        public Task InsertAsync(int count) => _tasks.ScheduleRangeAsync(Enumerable.Range(0, count).Select(_ => NoopTasks.Nothing()));

        public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();
    }
}
