using Firefly.Tasks.CodeFixes;
using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Fixes;

public sealed class PinNameFixTests
{
    private readonly Mended<TaskDeclarationAnalyzer, PinNameFix> _mended = new();

    [Fact]
    public async Task A_class_of_the_same_name_in_another_namespace_gets_a_name_with_its_namespace() => Assert.Contains(
        "[FireflyTask(\"Post.EmailTasks.Send\")] public void Send",
        await _mended.OneAsync("namespace Post; public class EmailTasks { [FireflyTask] public void Send(int userId) { } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Settings_stay_behind_the_name() => Assert.Contains(
        "[FireflyTask(\"Post.EmailTasks.Send\", Queue = \"post\")]",
        await _mended.OneAsync("namespace Post; public class EmailTasks { [FireflyTask(Queue = \"post\")] public void Send(int userId) { } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_overload_gets_a_name_with_its_parameters() => Assert.Contains(
        "[FireflyTask(\"Post.LetterTasks.Send.text.copies\")] public void Send(string text",
        await _mended.OneAsync("""
            namespace Post;
            public class LetterTasks
            {
                [FireflyTask] public void Send(int id) { }
                [FireflyTask] public void Send(string text, int copies, CancellationToken token) { }
            }
            """),
        StringComparison.Ordinal);

    [Fact]
    public async Task All_of_a_file_are_pinned_at_once()
    {
        var mended = await _mended.AllAsync(
            "namespace Post; public class EmailTasks { [FireflyTask] public void Send(int userId) { } [FireflyTask] public void Log(int userId) { } }");

        Assert.Contains("[FireflyTask(\"Post.EmailTasks.Send\")]", mended, StringComparison.Ordinal);
        Assert.Contains("[FireflyTask(\"Post.EmailTasks.Log\")]", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_somebody_pinned_is_left_to_them() => Assert.Empty(
        await _mended.OfferedAsync("public class Mine { [FireflyTask(\"EmailTasks.Send\")] public void Run() { } }"));
}
