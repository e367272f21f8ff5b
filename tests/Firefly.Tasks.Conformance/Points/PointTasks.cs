using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Points;

/// <summary>A task of each kind, as small as it can be: every statement of theirs is a point at which a consumer dies.</summary>
public class PointTasks(TestDb db)
{
    [FireflyTask(Queue = "notes")]
    public int Nothing(int number) => number;

    [FireflyTask(Queue = "notes")]
    public async Task WriteAndSchedule(string text, TaskContext task, CancellationToken token)
    {
        db.Schedule(PointTasks.Write($"child of {text}"));
        await Write(text, task, token);
    }

    [FireflyTask(Queue = "notes")]
    public async Task Write(string text, TaskContext task, CancellationToken token)
    {
        db.Notes.Add(new Note { Text = $"{text} {Guid.NewGuid()}", TaskId = task.Id });
        await db.SaveChangesAsync(token);
    }

    /// <summary>Writes, and fails as often as it is told.</summary>
    [FireflyTask(Queue = "notes", MaxRetries = 1, RetryDelaySeconds = 0)]
    public async Task WriteAndFail(string text, int times, TaskContext task, CancellationToken token)
    {
        await Write(text, task, token);
        if (task.Attempt <= times)
            throw new InvalidOperationException($"run {task.Attempt} was to fail");
    }
}
