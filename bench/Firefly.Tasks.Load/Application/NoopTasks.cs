namespace Firefly.Tasks.Load.Application;

internal sealed class NoopTasks
{
    /// <summary>Does nothing: what is left is our own work.</summary>
    [FireflyTask]
    public void Nothing() => Bodies.End();
}
