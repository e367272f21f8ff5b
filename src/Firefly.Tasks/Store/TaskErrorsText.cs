using System.Text.Json;

namespace Firefly.Tasks.Store;

/// <summary>The failure records as a row keeps them: a JSON array, newest last, or null when there are none.</summary>
internal static class TaskErrorsText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The text to be stored, or null for an empty list.</summary>
    public static string? Write(IReadOnlyList<TaskError>? errors) => errors is null or [] ? null : JsonSerializer.Serialize(errors, Json);

    /// <summary>The records in a row. Text that is none, put there by hand, comes back as one record: a listing must not end because of it.</summary>
    public static IReadOnlyList<TaskError> Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<TaskError>>(text, Json) ?? [];
        }
        catch (JsonException)
        {
            return [new TaskError("unreadable", text, Stack: null, DateTimeOffset.UnixEpoch, Consumer: "")];
        }
    }
}
