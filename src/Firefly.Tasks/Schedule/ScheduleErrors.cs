using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Firefly.Tasks.Schedule;

internal static class ScheduleErrors
{
    public static TaskArgumentException ArgumentNotSerializable(string task, string parameter, Type type, Exception cause) => new(
        $"The argument '{parameter}' of '{task}' cannot be written as JSON: {cause.Message} " +
        $"Its declared type is {type}; the row keeps arguments as JSON. " +
        "Pass an id or a plain record instead, or add the type to the JsonSerializerOptions in FireflyOptions.", cause);

    public static TaskArgumentException NeverComesBack(string task, string parameter, Type type, ContractDoubt doubt) => new(
        $"The argument '{parameter}' of '{task}' would not come back from JSON: {doubt.Why}. " +
        $"Its declared type is {type}; the row keeps arguments as JSON. Nothing was stored. {doubt.Advice}");

    public static TaskArgumentException DoesNotComeBack(string task, string parameter, Type type, ContractDoubt? doubt, Exception? cause) => new(
        $"The argument '{parameter}' of '{task}' does not come back from JSON as it went in: {doubt?.Why ?? $"reading it ended in {cause?.GetType().Name}"}. " +
        $"Its declared type is {type}; the row keeps arguments as JSON, and the task would run with other data. Nothing was stored. " +
        (doubt?.Advice ?? "Pass an id or a plain record instead, or mend the type's JsonConverter."), cause);

    public static TaskArgumentException DerivedLoses(string task, string parameter, Type declared, Type given, string member) => new(
        $"The argument '{parameter}' of '{task}' is a {given}, and '{member}' would be lost: the parameter is declared as {declared}, and JSON keeps what that has. " +
        $"Nothing was stored. Put [JsonDerivedType(typeof({given.Name}), \"a name\")] on {declared.Name}, or declare the parameter with the type that is passed.");

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

    public static ContractDoubt CannotBeSet(Type type, JsonPropertyInfo property) => new(
        type,
        property.Name,
        $"'{(property.AttributeProvider as MemberInfo)?.Name ?? property.Name}' of {type} is written and cannot be set",
        "Pass a record, or give it a public setter ([JsonInclude] for a private one) or a constructor with a parameter of its name ([JsonConstructor] where there are several, " +
        "and on a struct always). For a type that is not yours pass its text, or add a JsonConverter to the JsonSerializerOptions in FireflyOptions.");

    public static ContractDoubt CannotBeMade(Type type) => new(
        type,
        null,
        $"{type} cannot be made from JSON: it is abstract, or has no public constructor that System.Text.Json takes",
        "Pass an id or a plain record instead, put [JsonDerivedType] on a base or [JsonConstructor] on a constructor, or add a JsonConverter to the JsonSerializerOptions in FireflyOptions.");

    public static ContractDoubt ParameterUnbound(Type type) => new(
        type,
        null,
        $"the constructor of {type} takes a parameter that no property gives back",
        "Give each parameter a property of its name and type, or pass a plain record.");

    public static ContractDoubt CollectionUnfaithful(Type type) => new(
        type, null, $"{type} is a collection that JSON does not give back in its order, or not at all", "Pass an array or a List.");

    public static ContractDoubt DerivedWithoutName(Type type) => new(
        type, null, $"{type} is written without a name by which it could be told when it is read", "Give its [JsonDerivedType] a name as second argument.");

    public static ContractDoubt FieldLeftOut(Type type, string field) => new(
        type,
        null,
        $"'{field}' of {type} is a field, which the JsonSerializerOptions leave out",
        "Set IncludeFields in your JsonSerializerOptions, put [JsonInclude] or [JsonIgnore] on the field, or pass a record.",
        Always: true);

    public static ContractDoubt NothingWritten(Type type) => new(
        type,
        null,
        $"{type} writes nothing of what it holds: it has no public property",
        "Pass an id or a plain record instead, or add a JsonConverter to the JsonSerializerOptions in FireflyOptions.",
        Always: true);
}
