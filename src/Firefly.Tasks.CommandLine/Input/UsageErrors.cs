using System.CommandLine;
using System.CommandLine.Parsing;
using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Input;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>The errors, or none when the line can be run.</summary>
    public static IReadOnlyList<string> In(ParseResult line)
    {
        var command = line.CommandResult.Command;
        if (UnknownOption(line.CommandResult, line) is { } option)
            return [UnknownOption(command, option)];
        if (line.UnmatchedTokens.Count > 0)
            return [command.Subcommands.Count > 0 ? UnknownCommand(command, line.UnmatchedTokens[0]) : UnexpectedArgument(command, line.UnmatchedTokens[0])];
        return [.. line.Errors.Select(error => Reword(error, command)).Distinct(StringComparer.Ordinal)];
    }

    public static string HelpHint(ParseResult line) => $"See '{PathOf(line.CommandResult.Command)} --help'.";

    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    /// <summary>A mistyped option may have been taken for an argument.</summary>
    private static string? UnknownOption(CommandResult command, ParseResult line) => command.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Concat(line.UnmatchedTokens)
        .FirstOrDefault(text => text.StartsWith("--", StringComparison.Ordinal) || (text.Length > 1 && text[0] == '-' && char.IsAsciiLetter(text[1])));

    private static string UnknownOption(Command command, string typed)
    {
        var name = typed.Split('=')[0];
        if (name.Contains(':', StringComparison.Ordinal))
            return $"'{name}' is a setting of the application. Settings stand before the word firefly: {name} VALUE {PathOf(command)} ...";
        var nearest = NearestWord.To(name, command.Options.Where(option => !option.Hidden).Select(option => option.Name));
        return $"Unknown option '{name}' of '{PathOf(command)}'.{CommandErrors.DidYouMean(nearest)}";
    }

    private static string UnknownCommand(Command command, string typed)
    {
        var nearest = NearestWord.To(typed, command.Subcommands.Select(sub => sub.Name));
        return $"Unknown command '{typed}'.{CommandErrors.DidYouMean(nearest)}";
    }

    private static string UnexpectedArgument(Command command, string typed) => command.Arguments.Count == 0
        ? $"'{PathOf(command)}' takes no argument, but got '{typed}'."
        : $"'{PathOf(command)}' takes only {string.Join(' ', command.Arguments.Select(argument => argument.Name))}, but got '{typed}' too.";

    private static string Reword(ParseError error, Command command) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } missing => $"'{PathOf(command)}' needs {missing.Argument.Name}: {missing.Argument.Description}",
        OptionResult { Tokens.Count: 0 } option when option.Option.Arity.MinimumNumberOfValues > 0 =>
            $"The option '{option.Option.Name}' needs a value: {option.Option.HelpName}.",
        OptionResult { Tokens.Count: > 1 } option when option.Option.Arity.MaximumNumberOfValues == 1 => $"The option '{option.Option.Name}' is given more than once.",
        OptionResult option => $"{option.Option.Name}: {error.Message}",
        CommandResult when command.Subcommands.Count > 0 => "Which command?",
        _ => error.Message,
    };
}
