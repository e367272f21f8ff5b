using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>How SQLite goes about what complete.sql asks of it.</summary>
public sealed class CompletePlanTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    /// <summary>The other way round the whole list would be read for each row of the table, of which there may be many more by now.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(5000)]
    public async Task The_list_is_gone_through_once_and_each_row_is_sought_by_its_id_whatever_the_statistics_say(int known)
    {
        await Store.InsertAsync([.. Enumerable.Repeat(New(), known)], Now, default);
        await App.Database.ExecuteAsync("ANALYZE");
        var sql = new SqlFiles(typeof(SqliteTaskStore).Assembly, () => App.Get<IHomeDatabase>().Tables, name => $"\"{name}\"")["complete"];

        var plan = await App.Get<SqliteWriter>().WriteAsync("explain", session => Explain(session, sql), default);

        Assert.Equal(2, plan.Count);
        Assert.StartsWith("SCAN it VIRTUAL TABLE", plan[0], StringComparison.Ordinal);
        Assert.StartsWith("SEARCH t USING INTEGER PRIMARY KEY", plan[1], StringComparison.Ordinal);
    }

    private static List<string> Explain(SqliteSession session, string sql)
    {
        session.Scalar("SELECT count(*) FROM firefly_tasks"); // EXPLAIN alone does not notice that there are statistics now
        using var reader = session.Statement("EXPLAIN QUERY PLAN " + sql, ("@outcomes", "[]")).ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return steps;
    }
}
