using Firefly.Tasks;

namespace Worker;

public class TickTasks(TimeProvider time)
{
    [FireflyTask(Queue = "ticks")]
    public string Tick(DateTimeOffset scheduled) => $"ran {(time.GetUtcNow() - scheduled).TotalMilliseconds:0} ms after it was scheduled";
}
