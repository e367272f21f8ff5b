using System.Runtime.InteropServices;
using System.Text.Json;

namespace Firefly.Tasks.Model;

/// <summary>JSON kept as plain text: numbers stay exact and every provider has it.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    public static string Write(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "{}" : element.GetRawText();

    /// <summary>Text that is no JSON, put there by hand, comes back as a JSON string: a listing must not end because of it.</summary>
    public static JsonElement Read(string text)
    {
        try
        {
            return JsonElement.Parse(text, AnyDepth);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }

    public static bool Same(JsonElement left, JsonElement right) =>
        left.ValueKind == right.ValueKind &&
        (left.ValueKind == JsonValueKind.Undefined || JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right)));

    public static int Hash(JsonElement element)
    {
        var hash = default(HashCode);
        if (element.ValueKind != JsonValueKind.Undefined)
            hash.AddBytes(JsonMarshal.GetRawUtf8Value(element));
        return hash.ToHashCode();
    }
}
