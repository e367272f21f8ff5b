using Firefly.Tasks.Load.Application;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Load.Stores;

/// <summary>A folder for files.</summary>
internal sealed class SqliteServer : Server
{
    private readonly string _folder;

    private SqliteServer(string folder) => _folder = folder;

    public override Engine Engine { get; } = new SqliteEngine();

    private string Template => Path.Combine(_folder, "template.db");

    public static async Task<SqliteServer> StartAsync(string? connection)
    {
        var parent = connection is null ? Path.GetTempPath() : Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource))!;
        var server = new SqliteServer(Directory.CreateDirectory(Path.Combine(parent, $"firefly-load-{Guid.NewGuid():N}")).FullName);
        var options = new DbContextOptionsBuilder<LoadDb>();
        server.Engine.Configure(options, $"Data Source={server.Template};Pooling=False");
        await using var db = new LoadDb(options.Options);
        await db.Database.EnsureCreatedAsync();
        return server;
    }

    public override Task<Database> CreateAsync()
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        File.Copy(Template, file);
        return Task.FromResult<Database>(new SqliteLoadDatabase(Engine, file));
    }

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
