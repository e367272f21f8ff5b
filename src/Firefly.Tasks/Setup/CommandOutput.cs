namespace Firefly.Tasks.Setup;

/// <summary>
/// Keeps a command's answer apart from what the application prints. A program logs, creates its database and greets before it comes to its
/// last line, RunFireflyAsync; in a process that was started for a command all that goes to standard error, so that the answer can be piped.
/// </summary>
internal static class CommandOutput
{
    private static readonly Lock s_once = new();
    private static TextWriter? s_answer;

    /// <summary>Where a command writes its answer.</summary>
    public static TextWriter Answer => s_answer ?? Console.Out;

    /// <summary>Called as early as we are: when the application's services are put together.</summary>
    public static void KeepForTheAnswer()
    {
        lock (s_once)
        {
            if (s_answer is not null || CommandArguments.CommandIn([.. Environment.GetCommandLineArgs().Skip(1)]) is null)
                return;
            s_answer = Console.Out;
            Console.SetOut(Console.Error);
        }
    }
}
