using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Firefly.Tasks.Schedule;

namespace Firefly.Tasks;

/// <summary>Takes the arguments of a call from generated code and writes them as one JSON object.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TaskArgumentsWriter
{
    private readonly TaskCall _call;
    private readonly Utf8JsonWriter _json;
    private readonly JsonSerializerOptions _options;

    private TaskArgumentsWriter(TaskCall call, Utf8JsonWriter json, JsonSerializerOptions options)
    {
        _call = call;
        _json = json;
        _options = options;
    }

    /// <summary>Writes one argument under its parameter's name, with the declared type.</summary>
    /// <typeparam name="T">The parameter's declared type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The argument.</param>
    /// <exception cref="TaskArgumentException">The value cannot be written as JSON.</exception>
    public void Write<T>(string name, T value)
    {
        _json.WritePropertyName(name);
        try
        {
            JsonSerializer.Serialize(_json, value, (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T)));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw ScheduleErrors.ArgumentNotSerializable(_call.Name, name, typeof(T), error);
        }
    }

    internal static string ToJson(TaskCall call, JsonSerializerOptions options, int maxBytes)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = SurrogateGuard.Around(options.Encoder), MaxDepth = options.MaxDepth, SkipValidation = true }))
        {
            json.WriteStartObject();
            call.WriteArgumentsTo(new TaskArgumentsWriter(call, json, options));
            json.WriteEndObject();
        }

        if (buffer.WrittenCount > maxBytes)
            throw ScheduleErrors.ArgumentsTooLarge(call.Name, buffer.WrittenCount, maxBytes);
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        StoredText.RefuseUnstorable(text, call.Name);
        return text;
    }
}
