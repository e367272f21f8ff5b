using Firefly.Tasks.CommandLine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.CommandLine.Tests.Commands;

public sealed class FailureTests : CommandTest
{
    private bool _withStore = true;

    [Fact]
    public async Task A_database_that_is_down_is_told_in_two_lines()
    {
        Store.Down = new InvalidOperationException("transient", new FakeDbException("Failed to connect to db:5432", new IOException("Connection refused")));

        var result = (await FireflyAsync("list")).FailedWith(1, "The database 'app' at a test cannot be used: Failed to connect to db:5432: Connection refused.\nCheck that it runs");

        Assert.Equal("", result.Out);
        Assert.Equal(2, result.Error.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task A_missing_table_is_told_with_what_to_do()
    {
        Store.Down = new FakeDbException("no such table: firefly_tasks");
        Store.TableProblems.Add("The table firefly_tasks is missing. Add a migration.");

        var result = (await FireflyAsync("stats")).FailedWith(1, "The table firefly_tasks is missing. Add a migration.");

        Assert.DoesNotContain("no such table", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_stop_every_command_with_the_setting_the_value_and_the_bounds()
    {
        Configuration["Firefly:MaxRetries"] = "-1";
        Configuration["Firefly:DefaultQueue"] = "";
        Add(status: ScheduledTaskStatus.Completed);

        (await FireflyAsync("delete-completed")).FailedWith(1, "Firefly:MaxRetries is -1; it must be between 0 and 1000.");
        Assert.Empty(Store.Changes);
    }

    [Fact]
    public async Task A_mistyped_setting_stops_every_command_with_the_near_one()
    {
        Configuration["Firefly:MaxRetrys"] = "3";

        (await FireflyAsync("list")).FailedWith(1, "The settings are wrong:\nFirefly:MaxRetrys is no setting. Did you mean 'Firefly:MaxRetries'?\n");
    }

    [Fact]
    public async Task An_application_without_a_store_is_told_to_name_one()
    {
        _withStore = false;

        (await FireflyAsync("list")).FailedWith(1, "AddFireflyTasks().UseSqlite<AppDb>()");
    }

    [Fact]
    public async Task An_unforeseen_error_shows_its_message_and_its_stack_only_on_demand()
    {
        Store.Down = new InvalidOperationException("the message");

        (await FireflyAsync("list")).FailedWith(1, "the message\n(System.InvalidOperationException; --verbose shows where.)");
        Assert.Contains("   at ", (await FireflyAsync("list", "--verbose")).Error, StringComparison.Ordinal);
    }

    internal override void Configure(IServiceCollection services)
    {
        if (_withStore)
            base.Configure(services);
    }
}
