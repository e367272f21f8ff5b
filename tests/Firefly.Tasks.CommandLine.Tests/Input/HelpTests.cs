using System.Text.RegularExpressions;
using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Input;

public sealed partial class HelpTests : CommandTest
{
    public static TheoryData<string> Commands => [.. FireflyCommands.Tree().Subcommands.Select(command => command.Name)];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task The_help_lists_every_command_with_its_description(string word)
    {
        var help = (await FireflyAsync(word)).Worked().Out;

        Assert.All(FireflyCommands.Tree().Subcommands, command => Assert.Contains(command.Name, help, StringComparison.Ordinal));
        Assert.Contains("firefly [command] [options]", help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_command_explains_itself_with_examples_that_parse(string name)
    {
        var help = (await FireflyAsync(name, "--help")).Worked().Out;
        Assert.Equal(help, (await FireflyAsync("help", name)).Worked().Out);

        Assert.Contains($"firefly {name}", help, StringComparison.Ordinal);
        Assert.Contains("--json", help, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 it worked, 1 it failed, 2 wrong usage.", help, StringComparison.Ordinal);
        var command = (FireflyCommand)FireflyCommands.Tree().Subcommands.Single(sub => sub.Name == name);
        Assert.NotEmpty(command.Examples);
        Assert.All(command.Options, option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));
        Assert.All(command.Examples, example =>
        {
            Assert.Contains(example, help, StringComparison.Ordinal);
            Assert.Empty(FireflyCommands.Tree().Parse(Words(example)[1..]).Errors);
        });
    }

    [Fact]
    public async Task The_help_shows_defaults() =>
        Assert.Contains("[default: 20]", (await FireflyAsync("list", "--help")).Worked().Out, StringComparison.Ordinal);

    /// <summary>The words as a shell hands them over.</summary>
    private static string[] Words(string line) => [.. ShellWord().Matches(line).Select(word => word.Value.Trim('\'', '"'))];

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex ShellWord();
}
