using Firefly.Tasks.CommandLine.Tests.Support;

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
        await process.SaysAsync("takes tasks of the queues default");

        await process.SignalAsync("TERM");
        var result = (await process.EndAsync()).Worked();

        Assert.Equal("Stopped.\n", result.Out);
        Assert.Contains("has stopped", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_ends_the_process_with_2()
    {
        await using var process = QuickStartProcess.Start("firefly", "lst");

        (await process.EndAsync()).FailedWith(2, "Did you mean 'list'?");
    }
}
