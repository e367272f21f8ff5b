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
    [InlineData("""{"id":1,"new":2}""", "has an argument 'new', which the method does not take", "another version of the code")]
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
    public async Task A_result_over_the_limit_or_that_no_database_keeps_fails_the_attempt()
    {
        Assert.Contains("Firefly:MaxReturnedBytes", await ErrorAfterReturningAsync(new string('x', 5000)), StringComparison.Ordinal);
        Assert.Contains("U+0000", await ErrorAfterReturningAsync("\0"), StringComparison.Ordinal);
        Assert.Contains("cannot be written as JSON", await ErrorAfterReturningAsync<object>(typeof(string)), StringComparison.Ordinal);
    }

    private async Task<string> ErrorAfterRunningWithAsync(string json)
    {
        var task = Bodies.Declare(
            "t",
            invocation =>
            {
                _ran.Add($"{invocation.Argument<int>("id")} {invocation.Argument("how", "by default")}");
                return ValueTask.CompletedTask;
            },
            new TaskParameter("id", typeof(int), IsOptional: false),
            new TaskParameter("how", typeof(string), IsOptional: true));
        await using var harness = new ConsumerHarness(null, task);
        var id = harness.Store.Insert([new NewTask("t", "default", 0, null, json, 0, TimeSpan.Zero)], TimeProvider.System.GetUtcNow())[0];

        await harness.ConsumeUntilEmptyAsync();

        return TaskErrorsJson.Read(harness.Store[id].Errors).SingleOrDefault()?.Message ?? "";
    }

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
