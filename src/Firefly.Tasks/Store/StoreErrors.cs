namespace Firefly.Tasks.Store;

internal static class StoreErrors
{
    public static InvalidOperationException NothingReturned(ScheduledTask task) => new(
        $"Task {task.Id} ('{task.Name}') has no result: it is {StatusWord.Of(task.Status)}" +
        (task.Status == ScheduledTaskStatus.Completed ? ", and its method returns nothing. " : ". ") +
        "Ask for Returned first, or wait until Status is Completed.");
}
