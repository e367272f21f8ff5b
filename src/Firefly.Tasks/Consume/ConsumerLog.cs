using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>Event ids 5000 to 5999.</summary>
internal static partial class ConsumerLog
{
    [LoggerMessage(5000, LogLevel.Information, "Consumer {Consumer} takes tasks of the queue(s) {Queues}, up to {Concurrency} at once; this process declares {Names} task name(s).", EventName = "ConsumerStarted")]
    public static partial void ConsumerStarted(this ILogger logger, string consumer, string queues, int concurrency, int names);

    [LoggerMessage(5001, LogLevel.Information, "Consumer {Consumer} stops: it takes no more tasks and waits up to {Timeout} for the {Running} that run.", EventName = "ConsumerStopping")]
    public static partial void ConsumerStopping(this ILogger logger, string consumer, string timeout, int running);

    [LoggerMessage(5002, LogLevel.Information, "Consumer {Consumer} has stopped, and has left {Released} task(s) unfinished beside those released before (4003); they run elsewhere with no attempt used up.", EventName = "ConsumerStopped")]
    public static partial void ConsumerStopped(this ILogger logger, string consumer, int released);

    [LoggerMessage(5003, LogLevel.Error, "The database cannot be reached or used: {Reason}. It is asked again every few seconds, and the consumer goes on when it answers. No task is lost: what waits stays waiting, and what has run is written then. See that the database runs, that the way to it is open, and that it lets this application's user in. Said every minute while it lasts (5016), and when it is over (5019).", EventName = "DatabaseAway")]
    public static partial void DatabaseAway(this ILogger logger, Exception error, string reason);

    [LoggerMessage(5004, LogLevel.Error, "The tables are not ready: {Problem} The consumer looks again in {Delay}, then every few seconds, and starts when they are.", EventName = "TablesNotReady")]
    public static partial void TablesNotReady(this ILogger logger, string problem, string delay);

    [LoggerMessage(5005, LogLevel.Error, "Consumer {Consumer} was not heard of for its lease of {Lease} and was declared dead, or the tables were made anew: its row is gone. Its tasks run elsewhere, what it still does for them is rolled back, and it goes on under a new id. If its process was not suspended, raise Firefly:Consumer:Lease.", EventName = "DeclaredDead")]
    public static partial void DeclaredDead(this ILogger logger, string consumer, TimeSpan lease);

    [LoggerMessage(5006, LogLevel.Error, "A heartbeat failed; the next is due in {Interval}. When none succeeds within the lease, others take this consumer's tasks.", EventName = "HeartbeatFailed")]
    public static partial void HeartbeatFailed(this ILogger logger, Exception error, TimeSpan interval);

    [LoggerMessage(5007, LogLevel.Warning, "{Count} task(s) of consumers that are no longer heard of wait again. Dead consumers: {Consumers}.", EventName = "Rescued")]
    public static partial void Rescued(this ILogger logger, int count, string consumers);

    [LoggerMessage(5008, LogLevel.Error, "{Count} task(s) ended failed: more than {Crashes} consumers died while they held them. 'firefly list --status failed' shows them.", EventName = "Poisoned")]
    public static partial void Poisoned(this ILogger logger, int count, int crashes);

    [LoggerMessage(5009, LogLevel.Critical, "A task failed for good and Firefly:FailSilently is off: the consumer stops and the process ends with exit code 1.", EventName = "StoppedByFailure")]
    public static partial void StoppedByFailure(this ILogger logger);

    [LoggerMessage(5010, LogLevel.Warning, "The database's clock differs from this machine's by {Skew}. What is due is decided by the database's; an eta computed here is off by as much.", EventName = "ClockDiffers")]
    public static partial void ClockDiffers(this ILogger logger, TimeSpan skew);

    [LoggerMessage(5011, LogLevel.Warning, "This process declares no task. A method becomes one by [FireflyTask]; tasks of a library whose project the application does not reference directly are added by AddTasksFrom(assembly).", EventName = "NoTasks")]
    public static partial void NoTasks(this ILogger logger);

    [LoggerMessage(5012, LogLevel.Error, "Task {TaskId} could not be carried through: no outcome could be made or recorded. It is marked failed, or waits again after about a lease.", EventName = "TaskAbandoned")]
    public static partial void TaskAbandoned(this ILogger logger, Exception error, long taskId);

    [LoggerMessage(5013, LogLevel.Error, "Consumer {Consumer} could not take its leave. Others take over what it still held after its lease of {Lease}.", EventName = "LeaveFailed")]
    public static partial void LeaveFailed(this ILogger logger, Exception error, string consumer, TimeSpan lease);

    [LoggerMessage(5014, LogLevel.Warning, "Task {TaskId} ('{TaskName}') starts though {Crashes} consumers died while they held it. Until it has ended this process holds no other such task. When more than 10 have died it ends failed.", EventName = "SuspectStarted")]
    public static partial void SuspectStarted(this ILogger logger, long taskId, string taskName, int crashes);

    [LoggerMessage(5015, LogLevel.Information, "Task {TaskId} ('{TaskName}') waits until {Until:O}: consumers died while they held it, and this process holds another such task.", EventName = "SuspectPutOff")]
    public static partial void SuspectPutOff(this ILogger logger, long taskId, string taskName, DateTimeOffset until);

    [LoggerMessage(5016, LogLevel.Error, "The database has been out of reach for {Duration}, and {Failures} calls of it failed, the last one so: {Reason}. It is asked again every few seconds.", EventName = "DatabaseStillAway")]
    public static partial void DatabaseStillAway(this ILogger logger, string duration, int failures, string reason);

    [LoggerMessage(5017, LogLevel.Warning, "{Count} task(s) were running in the name of consumer {Consumer}, which does not hold them; they wait again, with no attempt used up. The database went back in time: a backup was restored, or a failover lost what was written last. What these tasks did elsewhere they do again.", EventName = "StraysReleased")]
    public static partial void StraysReleased(this ILogger logger, int count, string consumer);

    [LoggerMessage(5018, LogLevel.Error, "Looking for tasks that run in this consumer's name without its holding them failed; it looks again within {Interval}.", EventName = "StrayLookFailed")]
    public static partial void StrayLookFailed(this ILogger logger, Exception error, TimeSpan interval);

    [LoggerMessage(5019, LogLevel.Warning, "The database answers again. It was out of reach for {Duration}, and {Failures} calls of it failed.", EventName = "DatabaseBack")]
    public static partial void DatabaseBack(this ILogger logger, string duration, int failures);

    [LoggerMessage(5020, LogLevel.Warning, "The connection pool is small: it has at most {PoolSize} connections (Maximum Pool Size in the application's connection string), and a consumer with Firefly:Consumer:Concurrency {Concurrency} uses up to {Needed}. Bodies then wait for a connection, and fail when they get none in time. Set Maximum Pool Size to {Needed} or more, and what the application itself uses beside, or Firefly:Consumer:Concurrency lower.", EventName = "PoolSmall")]
    public static partial void PoolSmall(this ILogger logger, int poolSize, int concurrency, int needed);
}
