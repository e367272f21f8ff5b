using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Race;
using Firefly.Tasks.Load.Stores;
using Microsoft.Extensions.Hosting;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>One plain entity and SaveChanges a transaction, in an application that knows nothing of tasks.</summary>
internal sealed class EfSave(int connections) : Saver<LoadDb>(connections)
{
    public override string Name => "EF Core, a plain entity";

    protected override IHost Build(Database database) => LoadApp.BuildPlain<LoadDb>(database.Engine, database.ConnectionString);

    protected override void Add(LoadDb db) => db.Notes.Add(new Note { Text = "saved" });

    protected override Task CheckAsync(Database database, int saved) => database.CheckAsync(written: saved);
}
