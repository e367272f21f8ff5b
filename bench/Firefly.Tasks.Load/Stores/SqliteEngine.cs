using Firefly.Tasks.Load.Application;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Load.Stores;

internal sealed class SqliteEngine : Engine
{
    public override string Name => "sqlite";

    public override void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(NormalSynchronous.Instance);

    public override void UseStore(FireflyBuilder firefly) => firefly.UseSqlite<LoadDb>();
}
