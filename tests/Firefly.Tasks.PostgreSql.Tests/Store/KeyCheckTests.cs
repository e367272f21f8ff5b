using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

/// <summary>What somebody has done to the live table by hand, and doctor names.</summary>
public sealed class KeyCheckTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task Nothing_is_wrong_with_tables_made_from_the_model() => Assert.Empty(await Queries.CheckKeysAsync(default));

    [Theory]
    [InlineData("ON DELETE CASCADE", "are deleted with it (ON DELETE CASCADE)")]
    [InlineData("ON DELETE SET NULL", "lose its id (ON DELETE SET NULL)")]
    [InlineData("", "the task stays running (ON DELETE NO ACTION)")]
    public async Task A_foreign_key_to_the_live_table_is_named_with_what_drops_it(string onDelete, string says)
    {
        await App.Database.ExecuteAsync($"""CREATE TABLE "Invoices" (id int, mailing bigint CONSTRAINT "MailedBy" REFERENCES firefly_tasks {onDelete})""");

        var wrong = Assert.Single(await Queries.CheckKeysAsync(default));

        Assert.Contains(says, wrong, StringComparison.Ordinal);
        await ObeyAsync(wrong);
        Assert.Empty(await Queries.CheckKeysAsync(default));
    }

    [Fact]
    public async Task An_id_that_is_always_generated_is_named_with_what_mends_it()
    {
        await App.Database.ExecuteAsync("ALTER TABLE firefly_tasks ALTER COLUMN id SET GENERATED ALWAYS");

        var wrong = Assert.Single(await Queries.CheckKeysAsync(default));

        Assert.Contains("GENERATED ALWAYS", wrong, StringComparison.Ordinal);
        await ObeyAsync(wrong);
        Assert.Empty(await Queries.CheckKeysAsync(default));
    }

    [Fact]
    public async Task An_id_without_a_default_is_named_with_what_mends_it()
    {
        await InsertAsync(3);
        await App.Database.ExecuteAsync("ALTER TABLE firefly_tasks ALTER COLUMN id DROP IDENTITY");

        var wrong = Assert.Single(await Queries.CheckKeysAsync(default));

        Assert.Contains("no default", wrong, StringComparison.Ordinal);
        await ObeyAsync(wrong);
        Assert.Empty(await Queries.CheckKeysAsync(default));
        Assert.DoesNotContain((await InsertAsync(1))[0], new long[] { 1, 2, 3 });
    }

    /// <summary>Does what the sentence says.</summary>
    private Task<int> ObeyAsync(string sentence)
    {
        var sql = sentence[(sentence.IndexOf("Run: ", StringComparison.Ordinal) + 5)..];
        return App.Database.ExecuteAsync(sql[..(sql.LastIndexOf(';') + 1)]);
    }
}
