using Firefly.Tasks.Load.Application;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Load.Stores;

internal sealed class PostgreSqlEngine : Engine
{
    public override string Name => "postgresql";

    public override void Configure(DbContextOptionsBuilder options, string connectionString) => options.UseNpgsql(connectionString);

    public override void UseStore(FireflyBuilder firefly) => firefly.UsePostgreSql<LoadDb>();
}
