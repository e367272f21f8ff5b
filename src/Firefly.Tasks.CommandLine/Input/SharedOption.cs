using System.CommandLine;

namespace Firefly.Tasks.CommandLine.Input;

/// <summary>Options that several commands share, so that they are called and explained alike everywhere.</summary>
internal static class SharedOption
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };

    public static Option<bool> Verbose() => new("--verbose") { Description = "Show the application's log and full errors on standard error." };

    public static Option<bool> DryRun() => new("--dry-run") { Description = "Only say how many tasks are meant; change nothing." };

    public static Option<string?> Queue(string description = "Only tasks of this queue.") => new("--queue") { HelpName = "QUEUE", Description = description };

    public static Option<string?> Name(string description = "Only tasks of this name, e.g. MathTasks.Add.") => new("--name") { HelpName = "NAME", Description = description };

    public static Option<long?> Id(string description) => new("--id") { HelpName = "ID", Description = description, CustomParser = Read.Id };

    public static Argument<long?> IdArgument(string description) => new("ID")
    {
        Description = description,
        CustomParser = Read.Id,
        Arity = ArgumentArity.ExactlyOne,
    };

    public static Option<TimeSpan?> OlderThan() => new("--older-than")
    {
        HelpName = "AGE",
        Description = "Only tasks that ended longer ago than this: 7d, 12h, 30m, 90s, or days.hours:minutes:seconds.",
        CustomParser = Read.Age,
    };
}
