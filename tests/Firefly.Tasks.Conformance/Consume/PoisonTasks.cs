using System.Diagnostics;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>A task that kills its process, and one that is at work while that happens.</summary>
public class PoisonTasks(TestDb db)
{
    [FireflyTask(Queue = "notes")]
    public Task Kill()
    {
        using var me = Process.GetCurrentProcess();
        me.Kill();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    [FireflyTask(Queue = "notes")]
    public async Task WriteSlowly(int number, TaskContext task, CancellationToken token)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, token);
        db.Notes.Add(new Note { Text = $"{number}", TaskId = task.Id });
        await db.SaveChangesAsync(token);
    }
}
