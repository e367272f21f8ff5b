using Firefly.Tasks.Store;

namespace Firefly.Tasks.Schedule;

/// <summary>Turns a call into a row to be stored: settings filled in, everything checked, arguments as JSON.</summary>
internal static class TaskPreparer
{
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromDays(365);

    /// <exception cref="TaskArgumentException">It cannot be stored.</exception>
    public static NewTask Prepare(TaskCall call, ScheduleOptions? options, FireflyOptions settings)
    {
        ArgumentNullException.ThrowIfNull(call);
        var task = call.Declaration;
        var queue = options?.Queue ?? task.Queue ?? settings.DefaultQueue;
        var priority = options?.Priority ?? task.Priority;
        var maxRetries = options?.MaxRetries ?? task.MaxRetries ?? settings.MaxRetries;
        var retryDelay = options?.RetryDelay ?? task.RetryDelay ?? settings.RetryDelay;

        if (!QueueName.IsValid(queue))
            throw ScheduleErrors.QueueInvalid(task.Name, queue);
        if (priority is < -100 or > 100)
            throw ScheduleErrors.PriorityInvalid(task.Name, priority);
        if (maxRetries < 0)
            throw ScheduleErrors.MaxRetriesNegative(task.Name, maxRetries);
        if (retryDelay < TimeSpan.Zero || retryDelay > MaxRetryDelay)
            throw ScheduleErrors.RetryDelayInvalid(task.Name, retryDelay);
        if (options?.Eta is { } eta && eta < DateTimeOffset.UnixEpoch)
            throw ScheduleErrors.EtaWithoutMeaning(task.Name, eta);

        return new NewTask(
            task.Name,
            queue,
            priority,
            options?.Eta is { } notBefore ? ToMilliseconds(notBefore) : null,
            TaskArgumentsWriter.ToJson(call, settings.JsonSerializerOptions, settings.MaxArgumentBytes),
            maxRetries,
            retryDelay);
    }

    /// <summary>The instant in UTC, kept to the millisecond as every store can; MaxValue, "never", stays itself.</summary>
    private static DateTimeOffset ToMilliseconds(DateTimeOffset instant)
    {
        if (instant == DateTimeOffset.MaxValue)
            return DateTimeOffset.MaxValue;
        var ticks = instant.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
