using System.ComponentModel;
using System.Text.Json;
using Firefly.Tasks.Model;
using Firefly.Tasks.Store;

namespace Firefly.Tasks;

/// <summary>
/// How columns of the tasks' tables are written and read. Public for the code alone that <c>dotnet ef dbcontext optimize</c> generates into an application: it
/// repeats what the model's converters say.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FireflyColumnValue
{
    /// <summary>Writes a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Its word.</returns>
    public static string OfStatus(ScheduledTaskStatus status) => StatusWord.Of(status);

    /// <summary>Reads a status.</summary>
    /// <param name="word">Its word.</param>
    /// <returns>The status.</returns>
    /// <exception cref="FormatException">It is no status's word.</exception>
    public static ScheduledTaskStatus ToStatus(string word) => StatusWord.Parse(word);

    /// <summary>Reads an instant.</summary>
    /// <param name="unixMilliseconds">Any number; one before our first year or after our last is that end of time.</param>
    /// <returns>The instant.</returns>
    public static DateTimeOffset ToInstant(long unixMilliseconds) => InstantConverters.FromUnixMilliseconds(unixMilliseconds);

    /// <summary>Reads a span.</summary>
    /// <param name="milliseconds">Any number; one that no span can hold is cut.</param>
    /// <returns>The span.</returns>
    public static TimeSpan ToSpan(long milliseconds) => StoredSpan.FromMilliseconds(milliseconds);

    /// <summary>Writes JSON.</summary>
    /// <param name="element">The JSON.</param>
    /// <returns>Its text.</returns>
    public static string OfJson(JsonElement element) => JsonText.Write(element);

    /// <summary>Reads JSON.</summary>
    /// <param name="text">Any text; what is no JSON is taken for a JSON string.</param>
    /// <returns>The JSON.</returns>
    public static JsonElement ToJson(string text) => JsonText.Read(text);

    /// <summary>Compares JSON by its text.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool IsSameJson(JsonElement left, JsonElement right) => JsonText.Same(left, right);

    /// <summary>A hash of JSON's text.</summary>
    /// <param name="element">The JSON.</param>
    /// <returns>The hash.</returns>
    public static int HashOfJson(JsonElement element) => JsonText.Hash(element);

    /// <summary>Writes failure records.</summary>
    /// <param name="errors">The records.</param>
    /// <returns>Their JSON, or <see langword="null"/> for none.</returns>
    public static string? OfErrors(IReadOnlyList<TaskError>? errors) => TaskErrorsJson.Write(errors);

    /// <summary>Reads failure records.</summary>
    /// <param name="text">Their JSON, or <see langword="null"/> for none; any other text is taken for one record.</param>
    /// <returns>The records.</returns>
    public static IReadOnlyList<TaskError> ToErrors(string? text) => TaskErrorsJson.Read(text);
}
