using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>The statements that the guide gives to people who read rows by hand. A block names its tool behind the fence: <c>sql psql</c>.</summary>
[SameForEveryStore("the tables are the same")]
public abstract class GuideSqlTests<TDatabase>(TDatabase database, string tool) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Every_statement_of_the_guide_finds_what_it_is_for()
    {
        await EndedAsync(ScheduledTaskStatus.Failed);
        await InsertAsync(New(arguments: """{"userId":7}""", notBefore: Now));
        await Store.HeartbeatAsync(Consumer(), Now, first: true, default);

        var statements = Statements().ToList();

        Assert.NotEmpty(statements);
        foreach (var statement in statements)
            Assert.True(await App.Database.ScalarAsync(statement) is not null, $"It finds nothing: {statement}");
    }

    private IEnumerable<string> Statements() =>
        from page in Directory.GetFiles(Path.Combine(Root(), "docs", "guide"), "*.md")
        from block in File.ReadAllText(page).Split($"```sql {tool}\n").Skip(1)
        from statement in block[..block.IndexOf("```", StringComparison.Ordinal)].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select statement;

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Firefly.Tasks.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Firefly.Tasks.slnx.");
    }
}
