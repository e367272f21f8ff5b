using System.Text.Json;

namespace Firefly.Tasks.Store;

/// <summary>The failure records as the column <c>errors</c> keeps them: a JSON array, newest last, at most ten; null when there are none.</summary>
internal static class TaskErrorsJson
{
    public const int Kept = 10;
    public const int MaxMessage = 10_000;
    public const int MaxStack = 20_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string? Write(IReadOnlyList<TaskError>? errors) => errors is null or [] ? null : JsonSerializer.Serialize(errors, Options);

    /// <summary>The records in a row. Text that is none, put there by hand, comes back as one record: a listing must not end because of it.</summary>
    public static IReadOnlyList<TaskError> Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<TaskError>>(json, Options) ?? [];
        }
        catch (JsonException)
        {
            return [new TaskError("unreadable", json, Stack: null, DateTimeOffset.UnixEpoch, Consumer: "")];
        }
    }

    /// <summary>The records with one more; long texts are cut, and what a database would refuse is replaced.</summary>
    public static string Append(string? json, TaskError error)
    {
        var added = error with
        {
            Message = Cut(error.Message, MaxMessage),
            Stack = error.Stack is null ? null : Cut(error.Stack, MaxStack),
        };
        return Write([.. Read(json).TakeLast(Kept - 1), added])!;
    }

    private static string Cut(string text, int length) => Storable(text.Length <= length ? text : text[..length]);

    /// <summary>A NUL or half a surrogate pair in a message must not keep the failure from being recorded.</summary>
    private static string Storable(string text) =>
        text.Any(c => c == '\0' || char.IsSurrogate(c))
            ? string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString()))
            : text;
}
