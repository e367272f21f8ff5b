using Firefly.Tasks.CommandLine.Tests.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.CommandLine.Tests.Commands;

public sealed class DoctorTests : CommandTest
{
    [Fact]
    public async Task A_healthy_application_gets_only_ok()
    {
        Store.DatabaseTime = Noon.AddMilliseconds(120);
        Consumer(seen: TimeSpan.FromSeconds(2));
        Add();

        var result = (await FireflyAsync("doctor")).Worked();

        Assert.All(result.Lines, line => Assert.StartsWith("OK ", line, StringComparison.Ordinal));
        Assert.Contains("OK clock This machine's clock and the database's differ by 120ms.", result.Lines);
        Assert.Contains("OK names This application runs: EmailTasks.SendWelcome, MathTasks.Add.", result.Lines);
        Assert.Contains("OK queues 'default': 1 waiting, the oldest due for 60s.", result.Lines);
        Assert.Contains(result.Lines, line => line.StartsWith("OK settings DefaultQueue=default MaxRetries=0 RetryDelay=00:02:00", StringComparison.Ordinal));
        Assert.Equal(["enter", "leave"], Store.Changes);
    }

    [Fact]
    public async Task A_model_without_the_tables_fails_and_the_database_is_not_asked()
    {
        Store.WrongHome = "AppDb is the home of Firefly Tasks, but its model has no task tables.";

        var result = await FireflyAsync("doctor");

        Assert.Equal(1, result.Code);
        Assert.Equal("FAIL model AppDb is the home of Firefly Tasks, but its model has no task tables.", result.Lines[^1]);
        (await FireflyAsync("list")).FailedWith(1, "AppDb is the home of Firefly Tasks, but its model has no task tables.\n");
    }

    [Fact]
    public async Task A_service_that_is_not_registered_is_named_with_the_tasks_that_need_it()
    {
        Consumer(seen: TimeSpan.Zero);
        TaskClass = typeof(NeedsMail);

        await Warns("NeedsMail needs IMailer, which the application does not register: add builder.Services.AddScoped<IMailer, ...>() in Program.cs. " +
            "A run here of MathTasks.Add, EmailTasks.SendWelcome would fail.");
    }

    [Fact]
    public async Task A_constructor_that_throws_is_named()
    {
        Consumer(seen: TimeSpan.Zero);
        TaskClass = typeof(Unfinished);

        await Warns("Unfinished cannot be made: The key is missing.");
    }

    [Fact]
    public async Task A_setting_that_nobody_knows_is_warned_of()
    {
        Consumer(seen: TimeSpan.Zero);
        Configuration["Firefly:Dashboard:Path"] = "/firefly";
        Configuration["Firefly:RetryDelaySeconds"] = "30";

        await Warns("No settings of this version, and passed over: Firefly:Dashboard, Firefly:RetryDelaySeconds (did you mean 'Firefly:RetryDelay'?).");
    }

    [Fact]
    public async Task A_missing_table_fails_and_the_rest_is_not_asked()
    {
        Store.TableProblems.Add("The table firefly_tasks is missing. Add a migration.");

        var result = await FireflyAsync("doctor");

        Assert.Equal(1, result.Code);
        Assert.Contains("FAIL tables The table firefly_tasks is missing. Add a migration.", result.Lines);
        Assert.Empty(Store.Changes);
    }

    [Fact]
    public async Task A_key_that_is_wrong_fails_and_the_rest_is_asked()
    {
        Store.KeyProblems.Add("The table invoices has a foreign key. Drop it.");

        var result = await FireflyAsync("doctor");

        Assert.Equal(1, result.Code);
        Assert.Contains("FAIL keys The table invoices has a foreign key. Drop it.", result.Lines);
        Assert.Contains(result.Lines, line => line.StartsWith("OK queues", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_down_fails()
    {
        Store.Down = new FakeDbException("connection refused");

        var result = await FireflyAsync("doctor", "--json");

        Assert.Equal(1, result.Code);
        var finding = result.Json.EnumerateArray().Single(line => line.GetProperty("level").GetString() == "fail");
        Assert.Equal("database", finding.GetProperty("check").GetString());
        Assert.Contains("connection refused", finding.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-10, "10s ahead of the database's")]
    [InlineData(10, "10s behind the database's")]
    public async Task A_clock_that_differs_is_warned_of(int seconds, string text)
    {
        Store.DatabaseTime = Noon.AddSeconds(seconds);

        await Warns(text);
    }

    [Fact]
    public async Task A_name_that_nothing_runs_is_warned_of()
    {
        Consumer(seen: TimeSpan.Zero);
        Add("MathTask.Add");

        await Warns("1 waiting in queue 'default' under the name 'MathTask.Add', which this application does not declare. Did you mean 'MathTasks.Add'?");
    }

    [Fact]
    public async Task A_dead_consumer_is_warned_of()
    {
        Consumer(seen: TimeSpan.FromMinutes(3));

        await Warns("web-1 (queues: default,emails) holds 4 and was seen 3m ago, longer than its lease of 30s: it died.");
    }

    [Fact]
    public async Task A_queue_that_nobody_takes_is_warned_of()
    {
        Consumer(seen: TimeSpan.Zero);
        Add(queue: "reports");

        await Warns("'reports': 1 waiting, the oldest due for 60s, and no living consumer takes this queue. Start one: 'firefly consume --queue reports'.");
    }

    [Fact]
    public async Task A_queue_that_is_late_is_warned_of()
    {
        Consumer(seen: TimeSpan.Zero);
        Add(age: TimeSpan.FromMinutes(7));

        await Warns("'default': 1 waiting, the oldest due for 7m. Its consumers do not keep up");
    }

    private void Consumer(TimeSpan seen) =>
        Store.Consumers.Add(new ConsumerState("web-1", "default,emails", Noon.AddDays(-1), Noon - seen, TimeSpan.FromSeconds(30), 4));

    private async Task Warns(string text)
    {
        var line = Assert.Single((await FireflyAsync("doctor")).Worked().Lines, line => line.StartsWith("WARN", StringComparison.Ordinal));
        Assert.Contains(text, line, StringComparison.Ordinal);
    }

    private interface IMailer;

    private sealed class NeedsMail(IMailer mailer)
    {
        public IMailer Mailer => mailer;
    }

    private sealed class Unfinished
    {
        public Unfinished() => throw new InvalidOperationException("The key is missing.");
    }
}
