using System.Collections.Concurrent;
using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>What the application's interceptors do with its connections is done with the store's own.</summary>
public abstract class ConnectionInterceptorTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData(ContextRegistration.Pool, ServiceLifetime.Singleton)]
    [InlineData(ContextRegistration.Context, ServiceLifetime.Scoped)]
    public async Task Tasks_run_where_the_applications_interceptor_leads(ContextRegistration registration, ServiceLifetime lifetime)
    {
        await using var right = await database.CreateAsync();
        await using var wrong = await database.CreateEmptyAsync();
        await using var app = App(wrong, right, [], registration, lifetime);
        await app.StartAsync();

        await app.WithDbAsync(async db =>
        {
            db.Schedule(SceneTasks.Play("writes"));
            await db.SaveChangesAsync();
        });
        await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("writes"));
        app.Get<IFireflyTasks>().Schedule(SceneTasks.Play("writes"));

        await Wait.UntilAsync(
            async () => 3 == Convert.ToInt64(await right.ScalarAsync("SELECT count(*) FROM firefly_finished WHERE status = 'completed'")),
            "three tasks to be completed",
            otherwise: () => string.Join('\n', app.Logs.Lines.TakeLast(40)));
        await app.StopAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_interceptor_hears_of_each_connection_that_the_store_opened(bool synchronous)
    {
        await using var right = await database.CreateAsync();
        await using var wrong = await database.CreateEmptyAsync();
        var opened = new ConcurrentQueue<DbConnection>();
        await using var app = App(wrong, right, opened);

        if (synchronous)
            app.Get<IFireflyTasks>().Schedule(SceneTasks.Play("writes"));
        else
            await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("writes"));

        Assert.NotEmpty(opened);
        Assert.Equal(opened.Distinct(), opened);
        Assert.Equal(1L, Convert.ToInt64(await right.ScalarAsync("SELECT count(*) FROM firefly_tasks")));
    }

    private static TestApp App(
        OwnDatabase wrong,
        OwnDatabase right,
        ConcurrentQueue<DbConnection> opened,
        ContextRegistration registration = ContextRegistration.Pool,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        var stage = new Stage();
        stage["writes"] = async scene =>
        {
            scene.Db.Notes.Add(new Note { Text = $"{scene.Task.Id}", TaskId = scene.Task.Id });
            await scene.Db.SaveChangesAsync();
        };
        return TestApp.On(wrong, options =>
        {
            options.Registration = registration;
            options.Settings = settings => settings.PollInterval = TimeSpan.FromMilliseconds(100);
            options.Firefly = firefly => firefly.AddConsumer();
            options.Services = services =>
            {
                services.AddSingleton(stage);
                services.Add(new ServiceDescriptor(typeof(Vault), _ => new Vault(right.ConnectionString, opened), lifetime));
                services.ConfigureDbContext<TestDb>((provider, db) => db.AddInterceptors(provider.GetRequiredService<Vault>()), lifetime);
            };
        });
    }
}
