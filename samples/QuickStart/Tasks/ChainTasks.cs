using Firefly.Tasks;

namespace QuickStart.Tasks;

/// <summary>Schedules another task: it is stored if and only if this one completes.</summary>
public class ChainTasks(AppDb db)
{
    [FireflyTask]
    public async Task<long> AddThenNote(int i, int j, CancellationToken cancellationToken)
    {
        var note = db.Schedule(NoteTasks.Write($"{i} + {j} = {i + j}"));
        await db.SaveChangesAsync(cancellationToken);
        return note.Id;
    }
}
