namespace Firefly.Tasks.Load.Application;

internal sealed class NoteTasks(LoadDb db)
{
    /// <summary>Writes one row, atomic with its completion.</summary>
    [FireflyTask]
    public async Task Write(CancellationToken cancellationToken)
    {
        db.Notes.Add(new Note { Text = "written" });
        await db.SaveChangesAsync(cancellationToken);
        Bodies.End();
    }
}
