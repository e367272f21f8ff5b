using Firefly.Tasks.CommandLine.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Firefly.Tasks.CommandLine.Tests.Real;

public sealed class ProcessTests
{
    [Fact]
    public async Task A_command_answers_on_standard_output_alone_and_starts_no_web_server()
    {
        await using var process = QuickStartProcess.Start("firefly", "run", "MathTasks.Add", "--args", """{"i":1,"j":3}""");

        var result = (await process.EndAsync()).Worked();

        Assert.Equal("4\n", result.Out);
        Assert.DoesNotContain("Now listening", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consumer_logs_on_standard_error_and_stops_in_order_on_SIGTERM()
    {
        await using var process = QuickStartProcess.Start("firefly", "consume");
        await process.SaysAsync("takes tasks of the queue(s) default");

        await process.SignalAsync("TERM");
        var result = (await process.EndAsync()).Worked();

        Assert.Equal("Stopped.\n", result.Out);
        Assert.Contains("has stopped", result.Error, StringComparison.Ordinal);
    }

    /// <summary>The file's lock is held, so that the consumer cannot take its leave: a first signal alone would have it wait for many seconds.</summary>
    [Fact]
    public async Task A_second_signal_ends_a_consumer_at_once()
    {
        await using var process = QuickStartProcess.Start("firefly", "consume");
        await process.SaysAsync("takes tasks of the queue(s) default");
        await using var holder = new SqliteConnection($"Data Source={process.File};Pooling=False");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = holder.BeginTransaction(deferred: false);

        while (!process.HasEnded)
            await process.SignalAsync("TERM");

        var result = await process.EndAsync();
        Assert.Equal(128 + 15, result.Code);
        Assert.DoesNotContain("has stopped", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Out);
    }

    [Fact]
    public async Task Wrong_usage_ends_the_process_with_2()
    {
        await using var process = QuickStartProcess.Start("firefly", "lst");

        (await process.EndAsync()).FailedWith(2, "Did you mean 'list'?");
    }

    [Fact]
    public async Task What_the_application_logs_before_its_command_does_not_come_into_the_answer()
    {
        await using var process = QuickStartProcess.Start("--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information", "--", "FIREFLY", "list", "--json");

        var result = (await process.EndAsync()).Worked();

        Assert.Equal("[]\n", result.Out);
        Assert.Contains("CREATE TABLE", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Firefly:MaxRetries", "-1", "The application does not start. Firefly:MaxRetries is -1; it must be between 0 and 1000.")]
    [InlineData("--Firefly:Consumer:Concurency", "3", "Did you mean 'Firefly:Consumer:Concurrency'?")]
    public async Task Wrong_settings_end_the_application_with_1_and_are_said_once_without_a_stack(string setting, string value, string text)
    {
        await using var process = QuickStartProcess.Start(setting, value);

        var result = await process.EndAsync();

        Assert.Equal(1, result.Code);
        Assert.Equal(2, (result.Out + result.Error).Split(text).Length);
        Assert.DoesNotContain("   at ", result.Out + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_ends_the_process_with_1()
    {
        await using var process = QuickStartProcess.Start("firefly", "show", "99");

        (await process.EndAsync()).FailedWith(1, "There is no task 99.");
    }
}
