namespace Firefly.Tasks;

/// <summary>What a queue may be called.</summary>
internal static class QueueName
{
    public const int MaxLength = 200;

    public static bool IsValid(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= MaxLength && !name.Any(char.IsControl) && !name.Any(char.IsSurrogate);
}
