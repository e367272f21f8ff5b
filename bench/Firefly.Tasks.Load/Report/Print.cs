using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firefly.Tasks.Load.Report;

/// <summary>Writes a report.</summary>
internal static class Print
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One object on one line.</summary>
    public static string Json(LoadReport report) => JsonSerializer.Serialize(report, s_json);

    /// <summary>What <see cref="Json"/> wrote.</summary>
    public static LoadReport Read(string json) => JsonSerializer.Deserialize<LoadReport>(json, s_json)!;

    /// <summary>The same, a line a figure: what is null is left out there too.</summary>
    public static string Text(LoadReport report)
    {
        var figures = JsonSerializer.SerializeToElement(report, s_json).EnumerateObject();
        return string.Join(Environment.NewLine, figures.Select(figure => $"{figure.Name,-24}{Value(figure.Value)}"));
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value.GetDouble()),
        JsonValueKind.Array => string.Join("  ", value.EnumerateArray().Select(Value)),
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().Select(part => Value(part.Value))) + ";",
        _ => value.ToString(),
    };

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.####", CultureInfo.InvariantCulture);
}
