using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Model;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.PostgreSql.Tests.Store;

public sealed class SweepCostTests(PostgreSqlDatabase database) : StoreSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public async Task However_often_claims_wait_for_a_connection_they_go_on_looking_for_rows_that_are_committed_late()
    {
        var time = new SteppedTime();
        var home = new SlowHome(App.Get<IHomeDatabase>(), () => time.Step(TimeSpan.FromSeconds(10)));
        using var store = new PostgreSqlTaskStore(home, new ScanFloor(time), App.Get<TakenIds>(), time);
        await InsertAsync(1);
        Assert.Single((await ClaimWithAsync(store)).Tasks);
        for (var i = 0; i < 8; i++)
        {
            Engine.LetGo(store);
            time.Step(TimeSpan.FromMinutes(1));
            Assert.Empty((await ClaimWithAsync(store)).Tasks);
        }

        await InsertAsync(New(), Now.AddHours(-1));

        Assert.Single((await ClaimWithAsync(store)).Tasks);
    }

    private sealed class SlowHome(IHomeDatabase home, Action connecting) : IHomeDatabase
    {
        public Type ContextType => home.ContextType;

        public FireflyTables Tables => home.Tables;

        public DbConnection CreateConnection()
        {
            connecting();
            return home.CreateConnection();
        }

        public void Open(DbConnection connection) => home.Open(connection);

        public Task OpenAsync(DbConnection connection, CancellationToken cancellationToken) => home.OpenAsync(connection, cancellationToken);

        public FireflyDbContext CreateContext() => home.CreateContext();

        public FireflyDbContext CreateContext(DbConnection connection, DbTransaction transaction) => home.CreateContext(connection, transaction);
    }
}
