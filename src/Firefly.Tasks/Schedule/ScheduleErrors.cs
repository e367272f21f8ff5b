namespace Firefly.Tasks.Schedule;

internal static class ScheduleErrors
{
    public static TaskArgumentException ArgumentNotSerializable(string task, string parameter, Type type, Exception cause) => new(
        $"The argument '{parameter}' of '{task}' cannot be written as JSON: {cause.Message} " +
        $"Its declared type is {type}; the row keeps arguments as JSON. " +
        "Pass an id or a plain record instead, or add the type to the JsonSerializerOptions in FireflyOptions.", cause);

    public static TaskArgumentException ArgumentsTooLarge(string task, int bytes, int max) => new(
        $"The arguments of '{task}' take {bytes:N0} bytes as JSON; at most {max:N0} are allowed by Firefly:MaxArgumentBytes. Nothing was stored. " +
        "Store the data in a table of yours and pass its key, or raise the setting.");

    public static TaskArgumentException ArgumentsNotStorable(string task, string what) => new(
        $"The arguments of '{task}' contain {what}, which PostgreSQL cannot keep as text. Nothing was stored. " +
        "Remove it, or pass the data as a byte[] (it is written as Base64).");

    public static TaskArgumentException EtaWithoutMeaning(string task, DateTimeOffset eta) => new(
        $"The eta of '{task}' is {eta:O}, which is no instant somebody meant: it is the default of DateTimeOffset or before the year 1970. Nothing was stored. " +
        "Pass null to run at once, or the instant of the earliest start.");

    public static TaskArgumentException QueueInvalid(string task, string queue) => new(
        $"The queue of '{task}' {QueueName.FaultOf(queue)}; {QueueName.Rule}. Nothing was stored. " +
        "Name a queue that a consumer takes, or leave it out for the default.");

    public static TaskArgumentException PriorityInvalid(string task, int priority) => new(
        $"The priority of '{task}' is {priority}; it must be between -100 and 100. Nothing was stored. Higher runs first, 0 is the default.");

    public static TaskArgumentException MaxRetriesNegative(string task, int retries) => new(
        $"MaxRetries of '{task}' is {retries}; it must be 0 or more. Nothing was stored. It counts the further runs after the first: 0 means one run.");

    public static TaskArgumentException RetryDelayInvalid(string task, TimeSpan delay) => new(
        $"RetryDelay of '{task}' is {delay:c}; it must be between zero and 365 days. Nothing was stored.");

    public static InvalidOperationException TablesMissing(string problems, Exception cause) => new(TablesMissing(problems), cause);

    public static string TablesMissing(string problems) => $"The task could not be stored: its tables are not as they should be. Nothing was stored. {problems}";
}
