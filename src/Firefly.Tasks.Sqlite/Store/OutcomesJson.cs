using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Firefly.Tasks.Store;

/// <summary>The list of outcomes that <c>complete.sql</c> reads. Results and errors stand in it as text, so that each is stored as it is.</summary>
internal static class OutcomesJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // read by SQLite alone

    public static string Of(IReadOnlyList<Completion> ended)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartArray();
            foreach (var completion in ended)
                Write(writer, completion);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, Completion completion)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(completion.Id);
        writer.WriteNumberValue(completion.Claim);
        if (completion is Completion.FailedForGood failed)
        {
            writer.WriteStringValue(StatusWord.Failed);
            writer.WriteNumberValue(failed.At.ToUnixTimeMilliseconds());
            writer.WriteNullValue();
            writer.WriteNumberValue(failed.RetryAttempts);
            writer.WriteStringValue(failed.Errors);
        }
        else
        {
            var succeeded = (Completion.Succeeded)completion;
            writer.WriteStringValue(StatusWord.Completed);
            writer.WriteNumberValue(succeeded.At.ToUnixTimeMilliseconds());
            writer.WriteStringValue(succeeded.Returned);
            writer.WriteNullValue();
            writer.WriteNullValue();
        }

        writer.WriteEndArray();
    }
}
