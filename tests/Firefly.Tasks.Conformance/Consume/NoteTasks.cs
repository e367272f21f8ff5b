using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>A task that writes one row: the effect that must be there exactly once.</summary>
public class NoteTasks(TestDb db)
{
    [FireflyTask(Queue = "notes")]
    public async Task Write(int number, TaskContext task, CancellationToken token)
    {
        db.Notes.Add(new Note { Text = $"{number} {Guid.NewGuid()}", TaskId = task.Id });
        await db.SaveChangesAsync(token);
    }

    /// <summary>Long enough for a kill to find it running, before, between and after its statements.</summary>
    [FireflyTask(Queue = "notes")]
    public async Task WriteAfterAWhile(int number, TaskContext task, CancellationToken token)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, token);
        await Write(number, task, token);
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, token);
    }
}
