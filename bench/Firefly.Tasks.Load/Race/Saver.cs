using Firefly.Tasks.Load.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Race;

/// <summary>One entity and one SaveChanges a transaction, each in a scope of its own as in a request, on several connections at once.</summary>
internal abstract class Saver<TDb>(int connections) : Inserter
    where TDb : DbContext
{
    protected abstract IHost Build(Database database);

    protected abstract void Add(TDb db);

    protected override Task<IInserting> OpenAsync(Database database) => Task.FromResult<IInserting>(new Saving(this, Build(database), connections));

    private sealed class Saving(Saver<TDb> saver, IHost host, int connections) : IInserting
    {
        public Task InsertAsync(int count) => Task.WhenAll(Enumerable.Range(0, connections).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; i < count; i += connections)
                await SaveAsync();
        })));

        public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();

        private async Task SaveAsync()
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            saver.Add(db);
            await db.SaveChangesAsync();
        }
    }
}
