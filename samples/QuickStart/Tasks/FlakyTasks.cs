using Firefly.Tasks;

namespace QuickStart.Tasks;

/// <summary>Fails twice, then succeeds: three runs, half a second apart.</summary>
public class FlakyTasks
{
    [FireflyTask(MaxRetries = 2, RetryDelaySeconds = 0.5)]
    public string SucceedAtThird(TaskContext task) => task.Attempt < 3
        ? throw new InvalidOperationException($"Run {task.Attempt} fails on purpose.")
        : $"worked in run {task.Attempt}";
}
