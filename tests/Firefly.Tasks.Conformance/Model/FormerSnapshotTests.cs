using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>An application keeps the snapshot of its last migration. A new version of ours with the same tables asks for no other migration.</summary>
/// <param name="database">The engine.</param>
/// <param name="snapshot">What <c>dotnet ef migrations add</c> wrote when the ended tasks and the consumers were entities of internal classes.</param>
[SameForEveryStore("the tables come from the model")]
public abstract class FormerSnapshotTests<TDatabase>(TDatabase database, ModelSnapshot snapshot) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_snapshot_of_a_former_version_gives_no_new_migration()
    {
        await using var own = await database.CreateEmptyAsync();
        var options = new DbContextOptionsBuilder<PlainDb>();
        database.Configure(options, own.ConnectionString);
        await using var db = new PlainDb(options.Options);

        var former = db.GetService<IModelRuntimeInitializer>().Initialize(((IMutableModel)snapshot.Model).FinalizeModel(), designTime: true, validationLogger: null);

        Assert.Equal(3, former.GetRelationalModel().Tables.Count());
        Assert.Empty(db.GetService<IMigrationsModelDiffer>().GetDifferences(former.GetRelationalModel(), MigratedDb.DesignModel(db).GetRelationalModel()));
    }
}
