namespace Firefly.Tasks;

/// <summary>What a queue may be called.</summary>
internal static class QueueName
{
    public const int MaxLength = 200;

    public static bool IsValid(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= MaxLength && IsPlain(name);

    private static bool IsPlain(string name)
    {
        foreach (var character in name)
            if (char.IsControl(character) || char.IsSurrogate(character))
                return false;
        return true;
    }
}
