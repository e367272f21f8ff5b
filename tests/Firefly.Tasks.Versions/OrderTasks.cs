using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Versions;

/// <summary>The same class in two versions of one application.</summary>
public class OrderTasks(TestDb db)
{
#if NEW
    [FireflyTask]
    public Task Place(string text, TaskContext task, int copies = 1) => WriteAsync($"new placed {text} {copies}", task);

    [FireflyTask(FormerNames = ["OrderTasks.Ship"])]
    public Task Send(string text, TaskContext task) => WriteAsync($"new sent {text}", task);

    [FireflyTask]
    public Task Refund(string text, TaskContext task) => WriteAsync($"new refunded {text}", task);
#else
    [FireflyTask]
    public Task Place(string text, TaskContext task) => WriteAsync($"old placed {text}", task);

    [FireflyTask]
    public Task Ship(string text, TaskContext task) => WriteAsync($"old shipped {text}", task);
#endif

    private Task<int> WriteAsync(string text, TaskContext task)
    {
        db.Notes.Add(new Note { Text = text, TaskId = task.Id });
        return db.SaveChangesAsync();
    }
}
