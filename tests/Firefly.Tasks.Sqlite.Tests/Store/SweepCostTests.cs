using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Sqlite.Tests.Store;

public sealed class SweepCostTests(SqliteDatabase database) : StoreSuite<SqliteDatabase>(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task However_often_claims_wait_for_a_body_that_writes_they_go_on_looking_for_rows_that_are_committed_late()
    {
        var time = new SteppedTime();
        await using var app = TestApp.On(App.Database, options => options.Time = time);
        await InsertAsync(1);
        Assert.Single((await ClaimWithAsync(app.Get<ITaskStore>())).Tasks);
        for (var i = 0; i < 8; i++)
        {
            time.Step(TimeSpan.FromMinutes(1));
            var body = await app.Get<IWriteGate>().EnterAsync("a body", default);
            var claim = ClaimWithAsync(app.Get<ITaskStore>());
            time.Step(TimeSpan.FromSeconds(10));
            body.Dispose();
            Assert.Empty((await claim).Tasks);
        }

        await InsertAsync(New(), Now.AddHours(-1));

        Assert.Single((await ClaimWithAsync(app.Get<ITaskStore>())).Tasks);
    }
}
