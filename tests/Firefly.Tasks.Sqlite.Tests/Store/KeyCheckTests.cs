using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>What somebody has made by hand to refer to the live table, and doctor names.</summary>
public sealed class KeyCheckTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Nothing_is_wrong_with_tables_made_from_the_model() => Assert.Empty(await Queries.CheckKeysAsync(default));

    [Theory]
    [InlineData("ON DELETE CASCADE", "are deleted with it (ON DELETE CASCADE)")]
    [InlineData("ON DELETE SET NULL", "lose its id (ON DELETE SET NULL)")]
    [InlineData("", "the task stays running (ON DELETE NO ACTION)")]
    public async Task A_foreign_key_to_the_live_table_is_named(string onDelete, string says)
    {
        await App.Database.ExecuteAsync($"CREATE TABLE Invoices (id int, mailing bigint REFERENCES Firefly_Tasks (id) {onDelete})");

        var wrong = Assert.Single(await Queries.CheckKeysAsync(default));

        Assert.StartsWith("The table 'Invoices' has a foreign key, on the column 'mailing', to 'firefly_tasks'.", wrong, StringComparison.Ordinal);
        Assert.Contains(says, wrong, StringComparison.Ordinal);
    }
}
