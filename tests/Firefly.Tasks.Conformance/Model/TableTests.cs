using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Model;
using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>The tables come from the application's model, and our own model of them is the same.</summary>
[SameForEveryStore("the tables come from the model")]
public abstract class TableTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_migration_makes_the_tables_and_the_next_one_is_empty()
    {
        await using var own = await database.CreateEmptyAsync();
        await using var services = Services<PlainDb>(own);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlainDb>();
        await MigratedDb.MigrateFromNothingAsync(db);

        Assert.Empty(MigratedDb.Difference(db, db));
        await KeepsTasksAsync(services.GetRequiredService<IHomeDatabase>(), db);
    }

    [Fact]
    public async Task A_migration_holds_the_tables_the_indexes_and_the_checks()
    {
        await using var own = await database.CreateEmptyAsync();
        await using var db = new PlainDb(Options<PlainDb>(own));
        var tables = MigratedDb.DesignModel(db).GetRelationalModel().Tables.ToDictionary(table => table.Name);

        Assert.Equal(["firefly_consumers", "firefly_finished", "firefly_tasks"], tables.Keys.Order());
        Assert.Equal(["consumer", "queue,priority,due,id"], Indexes(tables["firefly_tasks"]));
        Assert.Equal(["queue,name,id", "status,id"], Indexes(tables["firefly_finished"]));
        Assert.Equal("status IN ('created', 'running')", Assert.Single(tables["firefly_tasks"].CheckConstraints).Sql);
        Assert.Equal("status IN ('completed', 'failed', 'canceled')", Assert.Single(tables["firefly_finished"].CheckConstraints).Sql);
        Assert.Equal(4, MigratedDb.Difference(null, db).OfType<Microsoft.EntityFrameworkCore.Migrations.Operations.CreateIndexOperation>().Count());
    }

    [Fact]
    public async Task EnsureCreated_makes_the_tables()
    {
        await using var own = await database.CreateEmptyAsync();
        await WorksAsync<PlainDb>(own);
    }

    [Fact]
    public async Task The_applications_model_and_ours_have_the_same_columns()
    {
        await using var app = await TestApp.CreateAsync(database, options => options.Firefly = firefly => firefly.UseHome<TestDb>());
        await using var ours = app.Get<IHomeDatabase>().CreateContext();
        await app.WithDbAsync(theirs =>
        {
            foreach (var table in MigratedDb.DesignModel(ours).GetRelationalModel().Tables)
                Assert.Equal(Columns(table), Columns(MigratedDb.DesignModel(theirs).GetRelationalModel().FindTable(table.Name, table.Schema)!));
            return Task.CompletedTask;
        });
        Assert.Equal(3, MigratedDb.DesignModel(ours).GetRelationalModel().Tables.Count());
    }

    [Fact]
    public async Task Names_and_schema_can_be_set()
    {
        await using var own = await database.CreateEmptyAsync();
        await WorksAsync<NamedDb>(own);
    }

    [Fact]
    public async Task A_default_schema_may_be_set_before_the_tasks_are_added()
    {
        await using var own = await database.CreateEmptyAsync();
        await WorksAsync<EarlySchemaDb>(own);
    }

    [Fact]
    public async Task A_default_schema_may_be_set_after_the_tasks_were_added()
    {
        await using var own = await database.CreateEmptyAsync();
        await WorksAsync<LateSchemaDb>(own);
    }

    [Fact]
    public async Task Conventions_of_the_application_do_not_reach_the_tables()
    {
        await using var own = await database.CreateEmptyAsync();
        await WorksAsync<StubbornDb>(own);
        await using var services = Services<StubbornDb>(own);
        await using var scope = services.CreateAsyncScope();
        var stubborn = scope.ServiceProvider.GetRequiredService<StubbornDb>();
        await using var plain = new PlainDb(Options<PlainDb>(own));
        Assert.Empty(MigratedDb.Difference(plain, stubborn));
    }

    [Fact]
    public async Task A_relationship_to_a_task_is_refused()
    {
        await using var own = await database.CreateEmptyAsync();
        await using var services = Services<InvoiceDb>(own);
        await using var scope = services.CreateAsyncScope();
        var error = Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<InvoiceDb>().Model);
        Assert.Contains("'Invoice' has a relationship to ScheduledTask (the property 'Mailing')", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_used_twice_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new ModelBuilder().UseFireflyTasks(options => options.FinishedTable = options.TasksTable));
        Assert.Contains("one name twice", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ModelBuilder().UseFireflyTasks(options => options.ConsumersTable = " "));
    }

    /// <summary>Makes a context's tables and uses all of them, through the application's model and through ours.</summary>
    private async Task WorksAsync<TContext>(OwnDatabase own)
        where TContext : DbContext
    {
        await using var services = Services<TContext>(own);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        await db.Database.EnsureCreatedAsync();
        await KeepsTasksAsync(services.GetRequiredService<IHomeDatabase>(), db);
    }

    private static async Task KeepsTasksAsync(IHomeDatabase home, DbContext db)
    {
        var task = db.Schedule(new AddCall(1, 3));
        await db.SaveChangesAsync();

        await using (var ours = home.CreateContext())
        {
            var row = Assert.Single(await ours.Set<LiveRow>().ToListAsync());
            Assert.Equal(("MathTasks.Add", "default", """{"i":1,"j":3}"""), (row.Name, row.Queue, row.Params));
            ours.Add(Rows.Finished(id: 1000));
            ours.Add(new ConsumerBeat { Id = "c", Queues = "default", Started = DateTimeOffset.UnixEpoch, Seen = DateTimeOffset.UnixEpoch });
            await ours.SaveChangesAsync();
            Assert.Equal(2, await ours.Set<ScheduledTask>().CountAsync());
        }

        db.ChangeTracker.Clear();
        Assert.Equal([task.Id, 1000], await db.ScheduledTasks().Select(it => it.Id).Order().ToListAsync());
        Assert.Equal("default", (await db.ScheduledTasks().FindAsync(task.Id))!.Queue);
    }

    private ServiceProvider Services<TContext>(OwnDatabase own)
        where TContext : DbContext
    {
        var services = new ServiceCollection();
        services.AddDbContext<TContext>(options => database.Configure(options, own.ConnectionString));
        new FireflyBuilder(services).UseHome<TContext>();
        return services.BuildServiceProvider();
    }

    private DbContextOptions<TContext> Options<TContext>(OwnDatabase own)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        database.Configure(options, own.ConnectionString);
        return options.Options;
    }

    private static IEnumerable<string> Indexes(ITable table) =>
        table.Indexes.Select(index => string.Join(',', index.Columns.Select(column => column.Name))).Order();

    private static IEnumerable<string> Columns(ITable table) =>
        table.Columns.Select(it => $"{it.Name} {it.StoreType} {it.IsNullable} {it.DefaultValueSql} {it.DefaultValue} {it.ComputedColumnSql}").Order();
}
