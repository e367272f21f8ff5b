using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls;

public sealed class SchedulingSignatureTests
{
    [Theory]
    [InlineData("CS7036", "db.Schedule(EmailTasks.[|Send|]());")]
    [InlineData("CS7036", "db.Schedule(EmailTasks.[|Send|](\"1\"));")]
    [InlineData("CS1501", "db.Schedule(EmailTasks.[|Send|](1, token, 3));")]
    [InlineData("CS0120", "db.Schedule(EmailTasks.[|Send|](1, token));")]
    [InlineData("CS1739", "db.Schedule(EmailTasks.[|Send|](user: 1));")]
    [InlineData("CS0411", "_ = ids.Select(x => x.ToString()).Select(EmailTasks.[|Send|]);")]
    public async Task Wrong_arguments_get_the_signature_of_the_call(string error, string code)
    {
        var reported = Assert.Single(await CallSite.CheckBodyAsync<SchedulingSignatureAnalyzer>(code, error));

        Assert.Equal("FF0019", reported.Id);
        Assert.Contains("'EmailTasks.Send(int userId)'", reported.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CS1503", "db.Schedule(EmailTasks.[|Greet|](\"1\"));")]
    [InlineData("CS0411", "_ = ids.Select(EmailTasks.[|Greet|]);")]
    public async Task Defaults_are_shown(string error, string code)
    {
        var reported = Assert.Single(await CallSite.CheckBodyAsync<SchedulingSignatureAnalyzer>(code, error));

        Assert.Contains("'EmailTasks.Greet(int userId, bool loudly = false, string? name = null)'", reported.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CS0117", "db.Schedule(EmailTasks.Nothing(1));")]
    [InlineData("CS1503", "new EmailTasks().Log(\"1\");")]
    [InlineData("CS1501", "string.Join();")]
    public async Task Errors_about_something_else_are_left_to_the_compiler(string error, string code) =>
        await CallSite.CheckBodyAsync<SchedulingSignatureAnalyzer>(code, error);

    [Fact]
    public async Task A_task_that_may_not_be_called_promises_no_signature() => await CallSite.CheckAsync<SchedulingSignatureAnalyzer>(
        """
        public class OddTasks { [FireflyTask] public void Run<T>(int number) { } }
        class Site { void Run() => OddTasks.Run<string>(1); }
        """,
        "CS0120");
}
