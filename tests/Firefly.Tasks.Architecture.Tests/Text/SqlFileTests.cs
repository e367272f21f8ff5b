using Firefly.Tasks.Architecture.Support;

namespace Firefly.Tasks.Architecture.Text;

public sealed class SqlFileTests
{
    [Fact]
    public void Both_native_packages_have_the_same_sql_files()
    {
        var postgreSql = Names("src/Firefly.Tasks.PostgreSql/Sql");
        var sqlite = Names("src/Firefly.Tasks.Sqlite/Sql");

        Assert.NotEmpty(postgreSql);
        Assert.Equal(postgreSql, sqlite);
    }

    [Fact]
    public void Every_sql_file_begins_with_its_contract() => Assert.All(
        Repository.Files("src", ".sql"),
        file => Assert.StartsWith("--", Repository.Read(file), StringComparison.Ordinal));

    private static IEnumerable<string> Names(string folder) => Repository.Files(folder, ".sql").Select(file => file[(folder.Length + 1)..]);
}
