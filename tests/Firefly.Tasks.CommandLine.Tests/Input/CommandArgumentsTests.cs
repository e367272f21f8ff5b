using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Tests.Input;

public sealed class CommandArgumentsTests
{
    [Theory]
    [InlineData("firefly list", "list")]
    [InlineData("FIREFLY list", "list")]
    [InlineData("-- firefly list", "list")]
    [InlineData("--Database PostgreSql -- Firefly list", "list")]
    [InlineData("firefly", "")]
    [InlineData("--Database PostgreSql firefly list --json", "list --json")]
    [InlineData("--Database=PostgreSql firefly list", "list")]
    [InlineData("Database=PostgreSql /Environment Production firefly show 1", "show 1")]
    [InlineData("--ConnectionStrings:App Host=x;Port=1 firefly list", "list")]
    public void What_follows_the_word_firefly_is_the_command(string args, string command) =>
        Assert.Equal(command.Split(' ', StringSplitOptions.RemoveEmptyEntries), CommandArguments.CommandIn(args.Split(' ')));

    [Theory]
    [InlineData("")]
    [InlineData("--Database PostgreSql")]
    [InlineData("--Database firefly")]
    [InlineData("serve firefly list")]
    [InlineData("--")]
    public void Without_that_word_the_application_is_meant(string args) =>
        Assert.Null(CommandArguments.CommandIn(args.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
