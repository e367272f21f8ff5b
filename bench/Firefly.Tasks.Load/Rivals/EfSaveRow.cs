using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>The same row of the same table as a plain entity: what is left is what we do beside EF Core.</summary>
internal sealed class EfSaveRow(int connections) : Saver<TaskRowDb>(connections)
{
    private static readonly string s_task = NoopTasks.Nothing().Name;

    public override string Name => "EF Core, the same row";

    protected override IHost Build(Database database) => LoadApp.BuildPlain<TaskRowDb>(database.Engine, database.ConnectionString);

    protected override void Add(TaskRowDb db) => db.Rows.Add(new TaskRow
    {
        Name = s_task,
        Queue = "default",
        Status = "created",
        Created = TimeProvider.System.GetUtcNow(),
        Params = "{}",
    });

    protected override Task CheckAsync(Database database, int saved) => database.CheckAsync(waiting: saved);
}
