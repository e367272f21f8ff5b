using Firefly.Tasks;

namespace QuickStart.Tasks;

public class MathTasks
{
    [FireflyTask(Queue = "default", MaxRetries = 0, RetryDelaySeconds = 0)]
    public int Add(int i, int j) => i + j;
}
