using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Ours;

/// <summary>One <c>db.Schedule</c> and SaveChanges a transaction.</summary>
internal sealed class OurSchedule(int connections) : Saver<LoadDb>(connections)
{
    public override string Name => "ours";

    protected override IHost Build(Database database) => LoadApp.Build(database.Engine, database.ConnectionString);

    protected override void Add(LoadDb db) => db.Schedule(NoopTasks.Nothing());

    protected override Task CheckAsync(Database database, int saved) => database.CheckAsync(waiting: saved);
}
