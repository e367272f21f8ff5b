using Firefly.Tasks.CodeFixes;
using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Fixes;

public sealed class WriteClassFixTests
{
    private readonly Mended<InstanceNamedLikeTypeAnalyzer, WriteClassFix> _qualified = new();
    private readonly Mended<DerivedReceiverAnalyzer, WriteClassFix> _declaring = new();

    [Theory]
    [InlineData("EmailTasks EmailTasks { get; } = new(); void Run() => EmailTasks.Log(1);", "void Run() => global::Shop.EmailTasks.Log(1);")]
    [InlineData("void Run(EmailTasks EmailTasks) => EmailTasks.Log(1);", "=> global::Shop.EmailTasks.Log(1);")]
    [InlineData("DerivedTasks BaseTasks { get; } = new(); Func<int, object> Run() { BaseTasks.Do(1); return null!; }", "global::Shop.BaseTasks.Do(1);")]
    public async Task An_instance_named_like_its_class_is_replaced_by_the_qualified_class(string members, string mended) =>
        Assert.Contains(mended, await _qualified.OneAsync($"using Shop; class Site {{ {members} }}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("db.Schedule(DerivedTasks.Do(1));", "db.Schedule(BaseTasks.Do(1));")]
    [InlineData("await tasks.ScheduleRangeAsync(ids.Select(DerivedTasks.Do));", "ids.Select(BaseTasks.Do)")]
    [InlineData("int BaseTasks = 1; db.Schedule(DerivedTasks.Do(BaseTasks));", "Shop.BaseTasks.Do(BaseTasks)")]
    public async Task A_derived_class_is_replaced_by_the_declaring_one(string code, string mended) =>
        Assert.Contains(mended, await _declaring.OneAsync(CallSite.InBody(code)), StringComparison.Ordinal);

    [Fact]
    public async Task All_of_a_file_are_replaced_at_once()
    {
        var qualified = await _qualified.AllAsync("using Shop; class Site { EmailTasks EmailTasks { get; } = new(); void Run() { EmailTasks.Log(1); EmailTasks.Log(2); } }");
        Assert.Contains("{ global::Shop.EmailTasks.Log(1); global::Shop.EmailTasks.Log(2); }", qualified, StringComparison.Ordinal);

        var declaring = await _declaring.AllAsync(CallSite.InBody("db.Schedule(DerivedTasks.Do(1)); db.Schedule(DerivedTasks.Do(2));"));
        Assert.Contains("db.Schedule(BaseTasks.Do(1)); db.Schedule(BaseTasks.Do(2));", declaring, StringComparison.Ordinal);
    }
}
