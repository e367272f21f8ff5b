namespace Firefly.Tasks.Load.Application;

/// <summary>Counts the bodies of this process that came to their end.</summary>
internal static class Bodies
{
    private static long s_ended;

    public static long Ended => Interlocked.Read(ref s_ended);

    public static void End() => Interlocked.Increment(ref s_ended);
}
