namespace Firefly.Tasks;

/// <summary>What a queue may be called.</summary>
internal static class QueueName
{
    public const int MaxLength = 200;

    public const string Rule =
        "a queue's name has 1 to 200 characters, not all of them blank, none a control character, an emoji or another character beyond U+FFFF";

    public static bool IsValid(string? name) => FaultOf(name) is null;

    /// <summary>What is wrong with a name, as the end of a sentence about it, or null.</summary>
    public static string? FaultOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "is blank";
        foreach (var character in name)
        {
            if (char.IsControl(character))
                return $"contains the control character U+{(int)character:X4}";
            if (char.IsSurrogate(character))
                return "contains an emoji or another character beyond U+FFFF";
        }

        return name.Length > MaxLength ? $"has {name.Length} characters" : null;
    }
}
