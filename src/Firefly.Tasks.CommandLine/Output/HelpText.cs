using System.CommandLine;
using System.CommandLine.Help;
using Firefly.Tasks.CommandLine.Input;

namespace Firefly.Tasks.CommandLine.Output;

/// <summary>The help of a command: description, arguments, options with defaults, then examples to copy.</summary>
internal static class HelpText
{
    private const int Width = 100;

    public static void Write(ParseResult line, TextWriter output)
    {
        foreach (var command in line.CommandResult.Command.Subcommands)
            command.Description = FirstSentence(command.Description);
        using var help = new StringWriter { NewLine = "\n" };
        line.InvocationConfiguration.Output = help;
        new HelpAction { MaxWidth = Width }.Invoke(line);
        output.WriteLine(help.ToString().TrimEnd());

        if (line.CommandResult.Command is FireflyCommand { Examples: { Count: > 0 } examples })
        {
            output.WriteLine();
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine($"  {example}");
        }

        output.WriteLine();
        output.WriteLine(line.CommandResult.Command is FireflyCommand
            ? "Exit codes: 0 it worked, 1 it failed, 2 wrong usage."
            : $"'{UsageErrors.PathOf(line.CommandResult.Command)} COMMAND --help' explains a command.");
    }

    private static string? FirstSentence(string? text) => text?.Split(". ")[0].TrimEnd('.');
}
