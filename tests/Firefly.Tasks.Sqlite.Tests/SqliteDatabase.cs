using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>SQLite with its native store. Each test has a file in a folder of its own, in WAL mode.</summary>
public class SqliteDatabase : TestDatabase
{
    private const string FileName = "test.db";

    private static readonly Lazy<Task<string>> s_template = new(MakeTemplateAsync);

    public override string Unreachable => "Data Source=/nowhere/test.db";

    public override async ValueTask InitializeAsync() => await s_template.Value;

    public override Task<OwnDatabase> CreateEmptyAsync() => Task.FromResult(new OwnDatabase(this, ConnectionString(NewFile())));

    public override async Task<OwnDatabase> CreateAsync()
    {
        var file = NewFile();
        File.Copy(await s_template.Value, file);
        return new OwnDatabase(this, ConnectionString(file));
    }

    public override void UseStore<TContext>(FireflyBuilder firefly) => firefly.UseSqlite<TContext>();

    public override void Configure(DbContextOptionsBuilder options, string connectionString, bool retryOnFailure = false) =>
        options.UseSqlite(connectionString, sqlite =>
        {
            if (retryOnFailure)
                sqlite.ExecutionStrategy(dependencies => new RetryingStrategy(dependencies));
        });

    public override IReadOnlyList<string> ProcessArguments => ["sqlite", "native"];

    public override DbConnection CreateConnection(string connectionString) => new SqliteConnection(connectionString);

    public override Task<long> WorkAsync(OwnDatabase database) =>
        Task.FromResult(SqliteWork.In(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource));

    internal override ValueTask DropAsync(OwnDatabase database)
    {
        SqliteConnection.ClearPool(new SqliteConnection(database.ConnectionString));
        DeleteFolderOf(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource);
        return ValueTask.CompletedTask;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        SqliteWork.Watch();
        var file = NewFile();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DeleteFolderOf(file);
        await using var database = new TestDb(new DbContextOptionsBuilder<TestDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
        await database.Database.EnsureCreatedAsync();
        return file;
    }

    private static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory("firefly-").FullName, FileName);

    private static string ConnectionString(string file) => $"Data Source={file}";

    private static void DeleteFolderOf(string file) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
}
