using Quartz;

namespace Firefly.Tasks.QuartzPeer;

/// <summary>Does nothing, and tells when all have.</summary>
public sealed class NothingJob : IJob
{
    private static int s_left;
    private static TaskCompletionSource s_done = new();

    /// <summary>When the first of the jobs that are expected began.</summary>
    public static long Begun { get; private set; }

    /// <returns>Ends with the last of so many jobs.</returns>
    public static Task Expect(int count)
    {
        s_done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Begun = 0;
        s_left = count;
        return s_done.Task;
    }

    public Task Execute(IJobExecutionContext context)
    {
        if (Begun == 0)
            Begun = TimeProvider.System.GetTimestamp();
        if (Interlocked.Decrement(ref s_left) == 0)
            s_done.TrySetResult();
        return Task.CompletedTask;
    }
}
