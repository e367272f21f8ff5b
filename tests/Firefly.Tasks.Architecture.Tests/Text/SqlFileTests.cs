using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Text;

public sealed class SqlFileTests
{
    [Fact]
    public void What_one_native_package_does_in_sql_the_other_does_under_the_same_name()
    {
        string[] onlyPostgreSql = ["claim_one_queue.sql", "claim_queues.sql", "complete.sql", "copy.sql", "count_crash.sql", "id_column.sql", "reserve.sql"]; // the first two are parts of its claim, count_crash of SQLite's rescue; SQLite completes one by one, and makes ids of any integer key
        string[] onlySqlite = ["bury.sql", "is_known.sql", "lost.sql", "take.sql"]; // parts of PostgreSQL's rescue and claim, but for the second: only a file can be replaced
        var sqlite = Names("src/Firefly.Tasks.Sqlite/Sql").ToList();

        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite.Except(onlySqlite).Concat(onlyPostgreSql).Order(StringComparer.Ordinal), Names("src/Firefly.Tasks.PostgreSql/Sql").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_sql_file_begins_with_its_contract() => Assert.All(
        Repository.Files("src", ".sql"),
        file => Assert.StartsWith("--", Repository.Read(file), StringComparison.Ordinal));

    private static IEnumerable<string> Names(string folder) => Repository.Files(folder, ".sql").Select(file => file[(folder.Length + 1)..]);
}
