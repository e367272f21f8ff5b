namespace Firefly.Tasks.Execute;

internal static class ExecuteErrors
{
    public static TaskFormatException ArgumentsNotJson(TaskContext task, Exception cause) => new(
        $"The arguments of task {task.Id} ('{task.Name}') are not valid JSON: {cause.Message} " +
        "The row was changed by something other than Firefly. " +
        $"Mend the column params of row {task.Id} and run 'firefly retry-failed', or delete the task.", cause);

    public static TaskFormatException ArgumentsNotAnObject(TaskContext task) => new(
        $"The arguments of task {task.Id} ('{task.Name}') are not a JSON object by parameter name. " +
        "The row was changed by something other than Firefly. " +
        $"Mend the column params of row {task.Id} and run 'firefly retry-failed', or delete the task.");

    public static TaskFormatException ArgumentMissing(TaskContext task, string parameter) => new(
        $"Task {task.Id} ('{task.Name}') has no argument '{parameter}', which the method requires. " +
        "The row was scheduled by a version of the code that had no such parameter. " +
        "Give the parameter a default value, or schedule the task again.");

    public static TaskFormatException ArgumentUnknown(TaskContext task, string argument) => new(
        $"Task {task.Id} ('{task.Name}') has an argument '{argument}', which the method does not take. " +
        "The row was scheduled by another version of the code, and leaving data out silently could do harm. " +
        "It waits for a consumer of a version that takes it; no attempt is used up. Deploy that version, or cancel the task and schedule it again.");

    public static TaskFormatException ArgumentUnreadable(TaskContext task, string parameter, Type type, Exception cause) => new(
        $"The argument '{parameter}' of task {task.Id} ('{task.Name}') cannot be read as {type}. " +
        "The row was scheduled with another type of that parameter. " +
        "Schedule the task again, or change the type back until its rows have run.", cause);

    public static InvalidOperationException OwnRowGone(TaskContext task) => new(
        $"Task {task.Id} ('{task.Name}') deleted or changed its own row in firefly_tasks, by SQL of its body or a trigger, or turned its connection " +
        "to another schema or database, so that it could not be completed. What it wrote is rolled back, and its row is as it was. " +
        "Leave out rows with status 'running' where a body cleans up, or use firefly delete-completed and Retention.");

    public static TaskFormatException ResultNotSerializable(TaskContext task, Type type, Exception cause) => new(
        $"The result of task {task.Id} ('{task.Name}') cannot be written as JSON: {cause.Message} " +
        $"Its declared type is {type}. The run counts as failed. " +
        "Return an id or a plain record instead, or add the type to the JsonSerializerOptions in FireflyOptions.", cause);

    public static TaskFormatException ResultTooLarge(TaskContext task, int bytes, int max) => new(
        $"The result of task {task.Id} ('{task.Name}') takes {bytes:N0} bytes as JSON; at most {max:N0} are allowed by Firefly:MaxReturnedBytes. The run counts as failed. " +
        "Store the data in a table of yours and return its key, or raise the setting.");

    public static TaskFormatException ResultNotStorable(TaskContext task, string what) => new(
        $"The result of task {task.Id} ('{task.Name}') contains {what}, which PostgreSQL cannot keep as text. The run counts as failed. " +
        "Remove it, or return the data as a byte[] (it is written as Base64).");

    public static TimeoutException TimedOut(TaskContext task, TimeSpan timeout) => new(
        $"Task {task.Id} ('{task.Name}') ran longer than Firefly:TaskTimeout, {timeout:c}, and ended when its token fired. " +
        "Make the work smaller, or raise the setting.");
}
