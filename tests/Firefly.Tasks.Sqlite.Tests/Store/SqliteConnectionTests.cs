using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>How the store's own connection uses the file.</summary>
public sealed class SqliteConnectionTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    private const long Normal = 1;
    private const long Full = 2;

    [Theory]
    [InlineData(SqliteSynchronous.Normal, Normal)]
    [InlineData(SqliteSynchronous.Full, Full)]
    public async Task What_survives_a_power_failure_is_the_users_choice_and_stays_out_of_the_applications_contexts(SqliteSynchronous choice, long pragma)
    {
        await using var app = TestApp.On(App.Database, options => options.Firefly = firefly =>
            firefly.UseSqlite<TestDb>(sqlite => sqlite.Synchronous = choice));

        Assert.Equal(pragma, await app.Get<SqliteWriter>().WriteAsync("look", session => session.Scalar("PRAGMA synchronous"), default));
        await app.WithDbAsync(async db =>
            Assert.Equal(Full, await db.Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync()));
    }

    [Fact]
    public async Task A_file_in_another_journal_mode_is_put_into_wal()
    {
        await App.Database.ExecuteAsync("PRAGMA journal_mode = DELETE");

        await InsertAsync(New());

        SqliteConnection.ClearPool(new SqliteConnection(App.Database.ConnectionString)); // an open connection goes on saying what it once read
        Assert.Equal("wal", await App.Database.ScalarAsync("PRAGMA journal_mode"));
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=shared;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=file:shared?mode=memory&cache=shared")]
    public async Task A_database_in_memory_is_refused_with_advice(string connectionString)
    {
        await using var app = TestApp.On(new OwnDatabase(Engine, connectionString));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Get<ITaskStore>().InsertAsync([New()], Now, default));

        Assert.Contains("The database of TestDb is in memory", error.Message, StringComparison.Ordinal);
        Assert.Contains("Use a file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_timeout_out_of_bounds_is_refused_at_start()
    {
        await using var app = TestApp.On(App.Database, options => options.Firefly = firefly =>
            firefly.UseSqlite<TestDb>(sqlite => sqlite.BusyTimeout = TimeSpan.FromHours(1)));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(app.StartAsync);

        Assert.Contains("BusyTimeout is 01:00:00; it must be between", error.Message, StringComparison.Ordinal);
    }
}
