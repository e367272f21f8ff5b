using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Sqlite.Tests.Store;

/// <summary>Somebody moves the file away under a consumer that lives, and perhaps puts another one there.</summary>
public sealed class ReplacedFileTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    private string Path => new SqliteConnectionStringBuilder(App.Database.ConnectionString).DataSource;

    [Theory]
    [InlineData("with the tables")]
    [InlineData("empty")]
    [InlineData("none")]
    public async Task It_is_said_once_when_the_file_is_not_the_open_one_any_more(string other)
    {
        await BeatAsync(times: 12);
        Assert.DoesNotContain(App.Logs.Lines, line => line.EventId.Id == 6203);

        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Move(Path + part, Path + "-old" + part);
        if (other == "empty")
            await File.WriteAllTextAsync(Path, "");
        if (other == "with the tables")
        {
            await using var db = new TestDb(new DbContextOptionsBuilder<TestDb>().UseSqlite($"Data Source={Path};Pooling=False").Options);
            await db.Database.EnsureCreatedAsync();
        }

        await BeatAsync(times: 18);

        Assert.Contains(Path, Assert.Single(App.Logs.Lines, line => line.EventId.Id == 6203).Message, StringComparison.Ordinal);
        Assert.Equal(other != "none", File.Exists(Path));
    }

    [Fact]
    public async Task A_consumer_that_has_just_left_is_no_other_file()
    {
        var watch = App.Get<FileWatch>();
        for (var look = 0; look < 12; look++)
            await watch.LookAsync("SELECT EXISTS (SELECT 1 FROM firefly_consumers WHERE id = @id)", "gone", () => Task.FromResult(false));

        Assert.DoesNotContain(App.Logs.Lines, line => line.EventId.Id == 6203);
    }

    private async Task BeatAsync(int times)
    {
        for (var beat = 0; beat < times; beat++)
            Assert.True((await Store.HeartbeatAsync(Consumer(), Now, first: beat == 0, default)).Alive);
    }
}
