using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls;

public sealed class InstanceNamedLikeTypeTests
{
    [Theory]
    [InlineData("property", "EmailTasks EmailTasks { get; } = new(); void Run() => [|EmailTasks|].Log(1);")]
    [InlineData("field", "readonly EmailTasks EmailTasks = new(); void Run() => [|EmailTasks|].Log(1);")]
    [InlineData("local", "void Run() { var EmailTasks = new EmailTasks(); [|EmailTasks|].Log(1); }")]
    [InlineData("parameter", "void Run(EmailTasks EmailTasks) => [|EmailTasks|].Log(1);")]
    [InlineData("parameter", "Action<EmailTasks> Run { get; } = EmailTasks => [|EmailTasks|].Log(1);")]
    [InlineData("property", "EmailTasks EmailTasks { get; } = new(); Action<int> Run() => [|EmailTasks|].Log;")]
    [InlineData("property", "DerivedTasks BaseTasks { get; } = new(); void Run() => [|BaseTasks|].Do(1);")]
    [InlineData("property", "DerivedTasks DerivedTasks { get; } = new(); void Run() => [|DerivedTasks|].Do(1);")]
    public async Task An_instance_named_like_its_class_runs_the_body(string kind, string members)
    {
        var reported = Assert.Single(await CallSite.CheckAsync<InstanceNamedLikeTypeAnalyzer>(InClass(members)));

        Assert.Equal("FF0015", reported.Id);
        Assert.Contains($"is a {kind} here", reported.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_gives_the_call_to_write()
    {
        var reported = Assert.Single(await CallSite.CheckAsync<InstanceNamedLikeTypeAnalyzer>(
            InClass("EmailTasks EmailTasks { get; } = new(); void Run() => [|EmailTasks|].Log(1);")));

        Assert.Contains("'global::Shop.EmailTasks.Log'", reported.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Run() => EmailTasks.Log(1);")]
    [InlineData("EmailTasks EmailTasks { get; } = new(); TaskCall Run() => global::Shop.EmailTasks.Log(1);")]
    [InlineData("EmailTasks EmailTasks { get; } = new(); void Run() => this.EmailTasks.Log(1);")]
    [InlineData("EmailTasks? EmailTasks { get; } = new(); void Run() => EmailTasks?.Log(1);")]
    [InlineData("EmailTasks EmailTasks { get; } = new(); string Run() => nameof(EmailTasks.Log);")]
    [InlineData("EmailTasks emails = new(); void Run() => emails.Log(1);")]
    [InlineData("EmailTasks EmailTasks { get; } = new(); string? Run() => EmailTasks.ToString();")]
    public async Task What_is_plainly_one_or_the_other_is_not_reported(string members) =>
        await CallSite.CheckAsync<InstanceNamedLikeTypeAnalyzer>(InClass(members));

    [Fact]
    public async Task A_primary_constructor_parameter_named_like_its_class_is_refused_by_the_compiler_itself() =>
        await CallSite.CheckAsync<InstanceNamedLikeTypeAnalyzer>("using Shop; class Site(EmailTasks EmailTasks) { void Run() => EmailTasks.Log(1); }", "CS9106");

    [Fact]
    public async Task An_argument_that_only_the_call_takes_makes_a_call_even_there() =>
        await CallSite.CheckAsync<InstanceNamedLikeTypeAnalyzer>(
            InClass("EmailTasks EmailTasks { get; } = new(); TaskCall<string> Run() => EmailTasks.Send(1);"));

    [Theory]
    [InlineData("public TaskCall Again() => PingTasks.Ping(1);")]
    [InlineData("public void Again() => Ping(1);")]
    [InlineData("public void Again() => this.Ping(1);")]
    public async Task Inside_the_class_the_bare_name_runs_the_body_and_the_full_one_makes_a_call(string member) =>
        await CallSite.CheckAsync<InstanceNamedLikeTypeAnalyzer>($$"""
            class PingTasks { [FireflyTask] public void Ping(int number) { } {{member}} }
            """);

    private static string InClass(string members) => $"using Shop; class Site {{ {members} }}";
}
