namespace Firefly.Tasks.Consume;

/// <summary>How long to wait before a database that did not answer is asked again.</summary>
internal static class Pauses
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public static TimeSpan After(TimeSpan last) => last * 2 < Longest ? last * 2 : Longest;
}
