using Firefly.Tasks.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// The last batch of a save: writes the tasks whose keys the batches before it have made. Like them it stands inside EF's transaction or
/// savepoint, before EF accepts the changes, and in front of a retrying strategy: if it fails, the save has failed as a whole.
/// </summary>
internal sealed class DeferredBatch(DbContext db, DeferredTasks deferred) : ModificationCommandBatch
{
    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands => [];

    public override bool RequiresTransaction => true;

    public override bool AreMoreBatchesExpected => false;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand) => false;

    public override void Complete(bool moreBatchesExpected)
    {
    }

    public override void Execute(IRelationalConnection connection)
    {
        if (deferred.Due is not { Count: > 0 } due)
            return;
        using var insert = new DeferredInsert(db, due, Application);
        insert.Run();
    }

    public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        if (deferred.Due is not { Count: > 0 } due)
            return;
        await using var insert = new DeferredInsert(db, due, Application);
        await insert.RunAsync(cancellationToken);
    }

    private ApplicationServices Application => FireflyOptionsExtension.Find(db)?.Application ?? ApplicationServices.None;
}
