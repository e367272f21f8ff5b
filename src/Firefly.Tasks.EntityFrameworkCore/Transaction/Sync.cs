namespace Firefly.Tasks.Transaction;

/// <summary>Reads the result of a method that was called with <c>sync: true</c> and so has ended already.</summary>
internal static class Sync
{
    public static T Wait<T>(ValueTask<T> ended) => ended.AsTask().GetAwaiter().GetResult();

    public static void Wait(ValueTask ended) => ended.AsTask().GetAwaiter().GetResult();
}
