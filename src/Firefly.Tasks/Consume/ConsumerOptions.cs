namespace Firefly.Tasks;

/// <summary>How one process consumes.</summary>
public sealed class ConsumerOptions
{
    /// <summary>The queues it takes, each 1 to 200 characters. Empty: the default queue. Default: empty.</summary>
    public IList<string> Queues { get; set; } = [];

    /// <summary>
    /// Tasks run at once by this process: 1 to 1,000. The minimum of the process's thread pool is raised by as many while the consumer lives, so
    /// that bodies that block their thread hold up nobody. Default: 10.
    /// </summary>
    public int Concurrency { get; set; } = 10;

    /// <summary>
    /// Tasks claimed beyond the free slots: 0 to 10,000; null judges by how long runs take: as many as the slots get through in 50
    /// milliseconds, at most 1,000, and none while runs take longer. Either way fewer of large tasks: about 8 million characters of arguments and
    /// errors. What has waited here for 5 seconds goes back, with no attempt used up. Default: null.
    /// </summary>
    public int? Prefetch { get; set; }

    /// <summary>
    /// How long a consumer is believed alive after its last heartbeat: 1 second to 1 day. A sixth of it lies between two heartbeats. A
    /// killed consumer's tasks run again elsewhere within this time. Default: 30 seconds.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a stopping consumer waits for running bodies before it fires their tokens and releases them: zero to 1 day.
    /// It counts within the host's own <c>HostOptions.ShutdownTimeout</c>, 30 seconds by default. Default: 20 seconds.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
