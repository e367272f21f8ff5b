using System.Buffers;
using System.Text.Json;

namespace Firefly.Tasks.Schedule;

/// <summary>Reads a value back as the body will, and refuses it when writing that gives another text.</summary>
internal static class ReadBack
{
    /// <exception cref="TaskArgumentException">The value does not come back as it went in.</exception>
    public static void Check<T>(string task, string parameter, T value, StorableContract<T> contract, ReadOnlyMemory<byte> written, JsonWriterOptions form)
    {
        IReadOnlyList<string>? loss;
        try
        {
            var after = Write(JsonSerializer.Deserialize(written.Span, contract.Json)!, contract, form);
            if (written.Span.SequenceEqual(after.Span))
                return;
            loss = FindLoss(written, after, again: Write(value, contract, form));
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            throw ScheduleErrors.DoesNotComeBack(task, parameter, typeof(T), DoubtOf(error, contract.Doubts), error);
        }

        if (loss is not null)
            throw ScheduleErrors.DoesNotComeBack(task, parameter, typeof(T), DoubtOf(loss, contract.Doubts), cause: null);
    }

    private static ReadOnlyMemory<byte> Write<T>(T value, StorableContract<T> contract, JsonWriterOptions form)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, form);
        JsonSerializer.Serialize(json, value, contract.Json);
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static ContractDoubt? DoubtOf(Exception error, IReadOnlyList<ContractDoubt> doubts)
    {
        var types = doubts.Where(doubt => doubt.Property is null).ToList();
        return types.Find(doubt => error.Message.Contains(doubt.Type.ToString(), StringComparison.Ordinal)) ?? types.FirstOrDefault();
    }

    private static ContractDoubt? DoubtOf(IReadOnlyList<string> path, IReadOnlyList<ContractDoubt> doubts) =>
        path.Reverse().Select(name => doubts.FirstOrDefault(doubt => doubt.Property == name)).FirstOrDefault(doubt => doubt is not null) ??
        doubts.FirstOrDefault(doubt => doubt.Property is null);

    /// <summary>
    /// The names on the way to the first loss, outermost first; null when there is none. What differs from look to look (a clock, a new
    /// Guid) is no loss: <paramref name="again"/>, the given value written last, shows it.
    /// </summary>
    private static List<string>? FindLoss(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, ReadOnlyMemory<byte> again)
    {
        var options = new JsonDocumentOptions { MaxDepth = int.MaxValue };
        using var first = JsonDocument.Parse(before, options);
        using var second = JsonDocument.Parse(after, options);
        using var third = JsonDocument.Parse(again, options);
        var path = new List<string>();
        return Differs(first.RootElement, second.RootElement, third.RootElement, path) ? path : null;
    }

    private static bool Differs(JsonElement before, JsonElement after, JsonElement again, List<string> path)
    {
        if (JsonElement.DeepEquals(before, after))
            return false;
        if (before.ValueKind != after.ValueKind || before.ValueKind != again.ValueKind)
            return JsonElement.DeepEquals(before, again);
        return before.ValueKind switch
        {
            JsonValueKind.Object => ObjectsDiffer(before, after, again, path),
            JsonValueKind.Array when before.GetArrayLength() == again.GetArrayLength() => ArraysDiffer(before, after, again, path),
            JsonValueKind.Array => false,
            _ => JsonElement.DeepEquals(before, again),
        };
    }

    private static bool ObjectsDiffer(JsonElement before, JsonElement after, JsonElement again, List<string> path)
    {
        foreach (var member in before.EnumerateObject())
        {
            if (!again.TryGetProperty(member.Name, out var thrice))
                continue;
            path.Add(member.Name);
            if (!after.TryGetProperty(member.Name, out var twice) || Differs(member.Value, twice, thrice, path))
                return true;
            path.RemoveAt(path.Count - 1);
        }

        return after.EnumerateObject().Any(member => !before.TryGetProperty(member.Name, out _) && !again.TryGetProperty(member.Name, out _));
    }

    private static bool ArraysDiffer(JsonElement before, JsonElement after, JsonElement again, List<string> path)
    {
        if (before.GetArrayLength() != after.GetArrayLength())
            return true;
        for (var i = 0; i < before.GetArrayLength(); i++)
            if (Differs(before[i], after[i], again[i], path))
                return true;
        return false;
    }
}
