using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>An application with <see cref="ShelfDb"/> as its home and a consumer, on an empty database of its own. Everything that reaches a task's row goes over its context.</summary>
internal sealed class ShelfApp : IAsyncDisposable
{
    private readonly OwnDatabase _database;
    private readonly IHost _host;
    private readonly bool _proxies;

    private ShelfApp(OwnDatabase database, Action<DbContextOptionsBuilder> options, bool proxies)
    {
        _database = database;
        _proxies = proxies;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDbContext<ShelfDb>(db =>
        {
            database.Engine.Configure(db, database.ConnectionString);
            options(db);
        });
        var firefly = builder.Services.AddFireflyTasks().AddConsumer();
        database.Engine.UseStore<ShelfDb>(firefly);
        _host = builder.Build();
    }

    public static async Task<ShelfApp> CreateAsync(TestDatabase engine, Action<DbContextOptionsBuilder> options, bool proxies = false)
    {
        var app = new ShelfApp(await engine.CreateEmptyAsync(), options, proxies);
        await app.WithDbAsync(db => db.Database.EnsureCreatedAsync());
        return app;
    }

    public async Task<T> WithDbAsync<T>(Func<ShelfDb, Task<T>> use)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ShelfDb>());
    }

    /// <summary>Schedules, changes, runs and reads tasks of every kind.</summary>
    public async Task WorksAsync()
    {
        var (count, deferred, fail, later) = await ScheduleAsync();
        Assert.Equal(1, await WithDbAsync(async db =>
        {
            var waiting = (await db.ScheduledTasks().FindAsync(later))!;
            waiting.Priority = 7;
            return await db.SaveChangesAsync();
        }));

        await _host.StartAsync();
        Assert.Equal(2, (await EndedAsync(count, ScheduledTaskStatus.Completed)).GetReturned<int>());
        Assert.Equal(1, (await EndedAsync(deferred, ScheduledTaskStatus.Completed)).GetReturned<int>());
        Assert.Equal("no such shelf", Assert.Single((await EndedAsync(fail, ScheduledTaskStatus.Failed)).Errors).Message);
        await _host.StopAsync();

        await WithDbAsync(async db =>
        {
            Assert.Equal(["1 books", "2 books"], await db.Shelves.Select(it => it.Label).Order().ToListAsync());
            var waiting = await db.ScheduledTasks().SingleAsync(it => it.Status == ScheduledTaskStatus.Created && it.Priority == 7);
            Assert.Equal((later, "{}"), (waiting.Id, waiting.Params.GetRawText()));
            db.Remove(waiting);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(0L, await _database.ScalarAsync("SELECT count(*) FROM firefly_tasks"));
        Assert.Equal(3L, await _database.ScalarAsync("SELECT count(*) FROM firefly_finished"));
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _database.DisposeAsync();
    }

    private Task<(long Count, long Deferred, long Fail, long Later)> ScheduleAsync() => WithDbAsync(async db =>
    {
        var full = Add(db, books: 2);
        await db.SaveChangesAsync();
        var count = db.Schedule(ShelfTasks.Count(full.Id));
        var deferred = db.Schedule(Add(db, books: 1), it => it.Id, ShelfTasks.Count);
        var fail = db.Schedule(ShelfTasks.Fail());
        var later = db.Schedule(ShelfTasks.Fail(), DateTimeOffset.MaxValue);
        await db.SaveChangesAsync();
        return (count.Id, deferred.Id, fail.Id, later.Id);
    });

    private Shelf Add(ShelfDb db, int books)
    {
        var shelf = New<Shelf>(db);
        for (var i = 0; i < books; i++)
            shelf.Books.Add(New<Book>(db));
        return db.Add(shelf).Entity;
    }

    private T New<T>(ShelfDb db)
        where T : class, new() => _proxies ? db.CreateProxy<T>() : new T();

    private Task<ScheduledTask> EndedAsync(long id, ScheduledTaskStatus status) => WithDbAsync(async db =>
    {
        var task = await Wait.ForAsync(
            async () => await db.ScheduledTasks().AsNoTracking().SingleOrDefaultAsync(it => it.Id == id && it.Status != ScheduledTaskStatus.Created && it.Status != ScheduledTaskStatus.Running),
            $"the end of task {id}");
        Assert.Equal((status, ""), (task.Status, status == ScheduledTaskStatus.Failed ? "" : string.Concat(task.Errors)));
        return task;
    });
}
