using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Input;

public sealed class UsageTests : CommandTest
{
    [Theory]
    [InlineData("retry-faild", "Unknown command 'retry-faild'. Did you mean 'retry-failed'?")]
    [InlineData("lst", "Unknown command 'lst'. Did you mean 'list'?")]
    [InlineData("retry", "Unknown command 'retry'. Did you mean 'retry-failed'?")]
    [InlineData("delete_completed_tasks", "Unknown command 'delete_completed_tasks'. Did you mean 'delete-completed'?")]
    [InlineData("list --queu emails", "Unknown option '--queu' of 'firefly list'. Did you mean '--queue'?")]
    [InlineData("show --jsn 5", "Unknown option '--jsn' of 'firefly show'. Did you mean '--json'?")]
    [InlineData("delete-failed --olderthan 7d", "Unknown option '--olderthan' of 'firefly delete-failed'. Did you mean '--older-than'?")]
    public async Task A_mistyped_word_suggests_the_near_one(string line, string error) =>
        (await FireflyAsync(line.Split(' '))).FailedWith(2, error);

    [Theory]
    [InlineData("xyzzy", "Unknown command 'xyzzy'.\nSee 'firefly --help'.")]
    [InlineData("list --xyzzy", "Unknown option '--xyzzy' of 'firefly list'.\nSee 'firefly list --help'.")]
    [InlineData("list more", "'firefly list' takes no argument, but got 'more'.")]
    [InlineData("show 1 2", "'firefly show' takes only ID, but got '2' too.")]
    [InlineData("show", "'firefly show' needs ID: The task's id.")]
    [InlineData("show x", "'x' is no id of a task.")]
    [InlineData("show 0", "'0' is no id of a task.")]
    [InlineData("list --limit 0", "--limit: '0' is no count from 1 to 10000.")]
    [InlineData("list --limit", "The option '--limit' needs a value: N.")]
    [InlineData("list --status done", "--status: 'done' is no status. It is one of created, running, completed, failed, canceled.")]
    [InlineData("list --queue a --queue b", "The option '--queue' is given more than once.")]
    [InlineData("delete-failed --older-than soon", "--older-than: 'soon' is no age. Write 7d, 12h, 30m, 90s")]
    [InlineData("cancel", "Which tasks? Give an ID, --queue or --name.")]
    [InlineData("rename OnlyOne", "'firefly rename' needs NEW")]
    [InlineData("list --Firefly:DefaultQueue x", "Settings stand before the word firefly: --Firefly:DefaultQueue VALUE firefly list ...")]
    public async Task Wrong_usage_says_what_and_ends_with_2(string line, string error)
    {
        var result = (await FireflyAsync(line.Split(' '))).FailedWith(2, error);

        Assert.Equal("", result.Out);
        Assert.Empty(Store.Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_consumer_of_a_queue_without_a_name_is_wrong_usage(string queue) =>
        (await FireflyAsync("consume", "--until-empty", "--queue", "mails", "--queue", queue)).FailedWith(2, $"--queue: '{queue}' is no queue's name.");

    [Fact]
    public async Task The_version_is_that_of_the_package() => Assert.Matches(@"^Firefly Tasks \d+\.\d+\.\d+", (await FireflyAsync("--version")).Worked().Out);

    [Fact]
    public async Task No_command_at_all_is_wrong_usage() => (await FireflyAsync()).FailedWith(2, "Which command?");
}
