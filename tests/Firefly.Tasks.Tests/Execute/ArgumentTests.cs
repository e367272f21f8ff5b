using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Execute;

public sealed class ArgumentTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task A_row_that_lacks_an_optional_parameter_gets_the_running_codes_default()
    {
        Assert.Empty(await ErrorAfterRunningWithAsync("""{"id":1}"""));
        Assert.Equal(["1 by default"], _ran);
    }

    [Theory]
    [InlineData("{}", "has no argument 'id'", "Give the parameter a default value")]
    [InlineData("""{"id":"x"}""", "The argument 'id' of task 1 ('t') cannot be read as System.Int32", "another type of that parameter")]
    [InlineData("{broken", "are not valid JSON", "Mend the column params of row 1")]
    [InlineData("", "are not valid JSON", "Mend the column params of row 1")]
    [InlineData("[1]", "are not a JSON object", "Mend the column params of row 1")]
    public async Task Arguments_that_do_not_fit_fail_the_attempt_with_what_why_and_what_to_do(string json, params string[] words)
    {
        var error = await ErrorAfterRunningWithAsync(json);

        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task A_row_with_an_argument_that_the_method_does_not_take_waits_with_a_record_of_it_and_uses_up_no_attempt()
    {
        await using var harness = Harness();
        var ids = harness.Store.Insert([.. Enumerable.Repeat(Row("""{"id":1,"new":2}"""), 2)], TimeProvider.System.GetUtcNow());

        await harness.ConsumeUntilEmptyAsync();

        Assert.Empty(_ran);
        Assert.All(ids, id => Assert.Equal((ScheduledTaskStatus.Created, 0), (harness.Store[id].Status, harness.Store[id].Attempts)));
        Assert.All(ids, id => Assert.True(harness.Store[id].NotBefore > harness.Store[id].Created));
        Assert.Contains("has an argument 'new', which the method does not take", Assert.Single(TaskErrorsJson.Read(harness.Store[1].Errors)).Message, StringComparison.Ordinal);
        Assert.Single(harness.Logs.Lines, line => line.Id.Id == 3003);
        Assert.DoesNotContain(harness.Logs.Lines, line => line.Id.Id is 4001 or 4002);
    }

    [Fact]
    public async Task A_result_over_the_limit_or_that_no_database_keeps_fails_the_attempt()
    {
        Assert.Contains("Firefly:MaxReturnedBytes", await ErrorAfterReturningAsync(new string('x', 5000)), StringComparison.Ordinal);
        Assert.Contains("U+0000", await ErrorAfterReturningAsync("\0"), StringComparison.Ordinal);
        Assert.Contains("cannot be written as JSON", await ErrorAfterReturningAsync<object>(typeof(string)), StringComparison.Ordinal);
    }

    private async Task<string> ErrorAfterRunningWithAsync(string json)
    {
        await using var harness = Harness();
        var id = harness.Store.Insert([Row(json)], TimeProvider.System.GetUtcNow())[0];

        await harness.ConsumeUntilEmptyAsync();

        return TaskErrorsJson.Read(harness.Store[id].Errors).SingleOrDefault()?.Message ?? "";
    }

    private static NewTask Row(string json) => new("t", "default", 0, null, json, 0, TimeSpan.Zero);

    private ConsumerHarness Harness() => new(
        null,
        Bodies.Declare(
            "t",
            invocation =>
            {
                _ran.Add($"{invocation.Argument<int>("id")} {invocation.Argument("how", "by default")}");
                return ValueTask.CompletedTask;
            },
            new TaskParameter("id", typeof(int), IsOptional: false),
            new TaskParameter("how", typeof(string), IsOptional: true)));

    private static async Task<string> ErrorAfterReturningAsync<T>(T value)
    {
        var task = Bodies.Declare("t", invocation =>
        {
            invocation.Return(value);
            return ValueTask.CompletedTask;
        });
        await using var harness = new ConsumerHarness(options => options.MaxReturnedBytes = 4096, task);
        var id = harness.Schedule(Bodies.Call(task));

        await harness.ConsumeUntilEmptyAsync();

        return Assert.Single(TaskErrorsJson.Read(harness.Store[id].Errors)).Message;
    }
}
