using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Firefly.Tasks.Store;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>Many tasks go in by COPY, and where the server does not let them, by INSERT.</summary>
public sealed class CopyTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData("", true)]
    [InlineData("GRANT USAGE ON SEQUENCE firefly_tasks_id_seq TO {0}", true)]
    [InlineData("REVOKE ALL ON SEQUENCE firefly_tasks_id_seq FROM {0}", false)]
    [InlineData("ALTER TABLE firefly_tasks ENABLE ROW LEVEL SECURITY; CREATE POLICY all_rows ON firefly_tasks USING (true)", false)]
    [InlineData("ALTER TABLE firefly_tasks ALTER id DROP IDENTITY; CREATE SEQUENCE mine; GRANT USAGE ON mine TO {0}; ALTER TABLE firefly_tasks ALTER id SET DEFAULT nextval('mine')", false)]
    public async Task The_fastest_way_that_is_open_is_taken(string sql, bool copies)
    {
        var role = $"firefly_{Guid.NewGuid():N}";
        await App.Database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO {role}; GRANT USAGE ON SEQUENCE firefly_tasks_id_seq TO {role}");
        try
        {
            if (sql.Length > 0)
                await App.Database.ExecuteAsync(sql.Replace("{0}", role, StringComparison.Ordinal));
            var asRole = new NpgsqlConnectionStringBuilder(App.Database.ConnectionString) { Username = role, Password = null };
            await using var relay = WireRelay.To(asRole.ConnectionString);
            await using var app = TestApp.On(new OwnDatabase(Engine, relay.ConnectionString));

            var ids = await app.Get<ITaskStore>().InsertAsync([.. Enumerable.Range(0, 1000).Select(i => New($"Task{i}"))], Now, default);

            Assert.Equal(1000, ids.Distinct().Count());
            Assert.Equal("Task999", (await FindAsync(ids[999])).Name);
            Assert.Equal(copies, relay.Statements.Any(statement => statement.StartsWith("COPY", StringComparison.Ordinal)));
        }
        finally
        {
            await App.Database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Theory]
    [InlineData(499, false)]
    [InlineData(500, true)]
    public async Task Few_tasks_are_not_worth_the_round_trips_of_COPY(int tasks, bool copies)
    {
        await using var relay = WireRelay.To(App.Database.ConnectionString);
        await using var app = TestApp.On(new OwnDatabase(Engine, relay.ConnectionString));

        await app.Get<ITaskStore>().InsertAsync([.. Enumerable.Repeat(New(), tasks)], Now, default);

        Assert.Equal(tasks, await RowsAsync("firefly_tasks"));
        Assert.Equal(copies, relay.Statements.Any(statement => statement.StartsWith("COPY", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2_000_000, false)]
    [InlineData(3_000_000, true)]
    public async Task Few_tasks_with_long_arguments_go_by_COPY_since_a_statement_must_not_be_too_long(int length, bool copies)
    {
        await using var relay = WireRelay.To(App.Database.ConnectionString);
        await using var app = TestApp.On(new OwnDatabase(Engine, relay.ConnectionString));
        var task = New() with { Params = $$"""{"text":"{{new string('x', length)}}"}""" };

        await app.Get<ITaskStore>().InsertAsync([task, task, task], Now, default);

        Assert.Equal(3L, await RowsAsync($"firefly_tasks WHERE length(params) > {length}"));
        Assert.Equal(copies, relay.Statements.Any(statement => statement.StartsWith("COPY", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_instant_by_a_clock_that_is_wrong_is_put_right()
    {
        await using var app = TestApp.On(App.Database, options => options.Time = new SteppedTime(TimeProvider.System.GetUtcNow().AddDays(-1)));
        var ids = await app.Get<ITaskStore>().InsertAsync([.. Enumerable.Repeat(New(), 1000)], app.Get<TimeProvider>().GetUtcNow(), default);

        Assert.InRange((await FindAsync(ids[0])).Created, TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
    }
}
