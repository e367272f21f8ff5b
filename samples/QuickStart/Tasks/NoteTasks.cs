using Firefly.Tasks;

namespace QuickStart.Tasks;

/// <summary>Writes through the DbContext: the note and the task's completion are committed together, so there is one note a task.</summary>
public class NoteTasks(AppDb db)
{
    [FireflyTask]
    public async Task<long> Write(string text, CancellationToken cancellationToken)
    {
        var note = new Note { Text = text };
        db.Notes.Add(note);
        await db.SaveChangesAsync(cancellationToken);
        return note.Id;
    }
}
