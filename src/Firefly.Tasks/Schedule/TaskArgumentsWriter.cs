using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Firefly.Tasks.Schedule;

namespace Firefly.Tasks;

/// <summary>Takes the arguments of a call from generated code and writes them as one JSON object.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "What it holds is memory only.")]
public sealed class TaskArgumentsWriter
{
    private const int MostKept = 16 * 1024;

    /// <summary>Used again by the next call on this thread: thousands are written in a row. Null while it is in use.</summary>
    [ThreadStatic]
    private static TaskArgumentsWriter? s_free;

    private readonly JsonSerializerOptions _options;
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _json;
    private string _task = "";
    private bool _checks;

    private TaskArgumentsWriter(JsonSerializerOptions options)
    {
        _options = options;
        _json = new(_buffer, new JsonWriterOptions { Encoder = SurrogateGuard.Around(options.Encoder), MaxDepth = options.MaxDepth, SkipValidation = true });
    }

    /// <summary>Writes one argument under its parameter's name, with the declared type.</summary>
    /// <typeparam name="T">The parameter's declared type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The argument.</param>
    /// <exception cref="TaskArgumentException">The value cannot be written as JSON, or would not come back from it as it is.</exception>
    public void Write<T>(string name, T value)
    {
        _json.WritePropertyName(name);
        try
        {
            var contract = StorableContract<T>.Of(_options);
            if (_checks && contract.FindHidden(value) is { } hidden)
                throw ScheduleErrors.DerivedLoses(_task, name, typeof(T), value!.GetType(), hidden);
            if (_checks && contract.Doubts.Count > 0)
                WriteChecked(name, value, contract);
            else
                JsonSerializer.Serialize(_json, value, contract.Json);
        }
        catch (Exception error) when (error is not (TaskArgumentException or OutOfMemoryException or OperationCanceledException))
        {
            throw ScheduleErrors.ArgumentNotSerializable(_task, name, typeof(T), error);
        }
    }

    internal static string ToJson(TaskCall call, JsonSerializerOptions options, int maxBytes) => ToJson(call, options, maxBytes, checks: true);

    /// <summary>What makes two calls equal; nothing is refused that can be written.</summary>
    internal static string ToComparableJson(TaskCall call) => ToJson(call, FireflyOptions.DefaultJson, int.MaxValue, checks: false);

    private static string ToJson(TaskCall call, JsonSerializerOptions options, int maxBytes, bool checks)
    {
        var writer = s_free is { } free && free._options == options ? free : new TaskArgumentsWriter(options);
        s_free = null;
        writer._checks = checks;
        var json = writer.Write(call, maxBytes); // one that throws is not used again
        if (writer._buffer.Capacity <= MostKept)
            s_free = writer;
        return json;
    }

    private string Write(TaskCall call, int maxBytes)
    {
        _task = call.Name;
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        call.WriteArgumentsTo(this);
        _json.WriteEndObject();
        _json.Flush();

        if (_buffer.WrittenCount > maxBytes)
            throw ScheduleErrors.ArgumentsTooLarge(call.Name, _buffer.WrittenCount, maxBytes);
        var text = Encoding.UTF8.GetString(_buffer.WrittenSpan);
        StoredText.RefuseUnstorable(text, call.Name);
        return text;
    }

    private void WriteChecked<T>(string name, T value, StorableContract<T> contract)
    {
        if (contract.Doubts[0] is { Always: true } doubt)
            throw ScheduleErrors.NeverComesBack(_task, name, typeof(T), doubt);
        _json.Flush();
        var start = _buffer.WrittenCount;
        JsonSerializer.Serialize(_json, value, contract.Json);
        _json.Flush();
        ReadBack.Check(_task, name, value, contract, _buffer.WrittenMemory[start..], _json.Options);
    }
}
