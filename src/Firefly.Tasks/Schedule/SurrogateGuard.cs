using System.Text.Encodings.Web;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// Refuses half a surrogate pair, which System.Text.Json would replace silently by U+FFFD: the task would run with other data than it
/// was scheduled with. Everything else is the inner encoder's.
/// </summary>
internal sealed unsafe class SurrogateGuard(JavaScriptEncoder inner) : JavaScriptEncoder
{
    private static readonly SurrogateGuard OfDefault = new(Default);

    public static JavaScriptEncoder Around(JavaScriptEncoder? encoder) => encoder is null || encoder == Default ? OfDefault : new SurrogateGuard(encoder);

    public override int MaxOutputCharactersPerInputCharacter => inner.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => inner.WillEncode(unicodeScalar);

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        inner.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var i = span.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < span.Length; i++)
        {
            if (!char.IsSurrogate(span[i]))
                continue;
            if (i + 1 == span.Length || !char.IsSurrogatePair(span[i], span[i + 1]))
                throw new ArgumentException($"It contains a lone surrogate (U+{(int)span[i]:X4}), which is no character.");
            i++;
        }

        return inner.FindFirstCharacterToEncode(text, textLength);
    }
}
