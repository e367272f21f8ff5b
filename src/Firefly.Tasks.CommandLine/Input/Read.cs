using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;

namespace Firefly.Tasks.CommandLine.Input;

/// <summary>Reads arguments and says in words what is wrong with them.</summary>
internal static class Read
{
    public static Func<ArgumentResult, T?> With<T>(Func<string, T?> parse, string what)
        where T : struct => result =>
    {
        var text = result.Tokens[^1].Value;
        if (parse(text) is { } value)
            return value;
        result.AddError($"'{text}' is no {what}.");
        return null;
    };

    public static JsonElement JsonObject(ArgumentResult result)
    {
        try
        {
            if (JsonElement.Parse(result.Tokens[^1].Value) is { ValueKind: JsonValueKind.Object } value)
                return value;
            result.AddError("The arguments are no JSON object. Write them by parameter name: '{\"i\":1,\"j\":3}'.");
        }
        catch (JsonException error)
        {
            result.AddError($"The arguments are no JSON: {error.Message} Put the whole object in single quotes: '{{\"i\":1,\"j\":3}}'.");
        }

        return default;
    }

    public static void QueueNames(OptionResult result)
    {
        foreach (var text in result.Tokens.Select(token => token.Value).Where(text => !QueueName.IsValid(text)))
            result.AddError($"'{text}' is no queue's name. It {QueueName.FaultOf(text)}; {QueueName.Rule}.");
    }

    public static T? Parsed<T>(string text)
        where T : struct, ISpanParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static Func<ArgumentResult, long?> Id { get; } =
        With(text => Parsed<long>(text) is { } id and > 0 ? id : (long?)null, "id of a task. An id is a whole number from 1 on; 'firefly list' shows them");

    public static Func<ArgumentResult, TimeSpan?> Age { get; } =
        With(text => Input.Age.TryParse(text, out var age) ? age : (TimeSpan?)null, "age. Write 7d, 12h, 30m, 90s, or days.hours:minutes:seconds");

    public static Func<ArgumentResult, ScheduledTaskStatus?> Status { get; } =
        With(text => Enum.TryParse<ScheduledTaskStatus>(text, ignoreCase: true, out var status) && !char.IsAsciiDigit(text[0]) ? status : (ScheduledTaskStatus?)null,
            "status. It is one of created, running, completed, failed, canceled");

    public static Func<ArgumentResult, int?> Count(int least, int most) =>
        With(text => Parsed<int>(text) is { } count && count >= least && count <= most ? count : (int?)null, $"count from {least} to {most}");
}
