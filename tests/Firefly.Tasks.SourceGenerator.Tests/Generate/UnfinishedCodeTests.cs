using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Generate;

/// <summary>The generator runs on code that is being typed: it neither falls nor adds errors of its own.</summary>
public sealed class UnfinishedCodeTests
{
    [Theory]
    [InlineData("public class T { [FireflyTask] public Missing Do(int a) => a; }")]
    [InlineData("public class T { [FireflyTask] public void Do(List<Missing> a) { } }")]
    [InlineData("public class T { [FireflyTask] public void Do(Missing[] a) { } }")]
    [InlineData("public class T { [FireflyTask] public void Do(int a = \"x\") { } }")]
    [InlineData("public class T { [FireflyTask] public void Do( }")]
    [InlineData("public class T { [FireflyTask] public void ")]
    [InlineData("public class T { [FireflyTask] }")]
    [InlineData("[FireflyTask] public void Do() { }")]
    [InlineData("public class T { [FireflyTask(Queue = 5)] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask(Queue = \"a\", Queue = \"b\")] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask(Queue = new[] { \"a\" })] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask(new[] { \"a\" })] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask(FormerNames = \"a\")] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask(FormerNames = null!)] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask(Nothing = 1)] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask, FireflyTask] public void Do() { } }")]
    [InlineData("public class T { [Obsolete(nothing), FireflyTask] public void Do() { } }")]
    [InlineData("public class T { [FireflyTask] public void Do() { } [FireflyTask] public void Do() { } }")]
    [InlineData("public partial class T { [FireflyTask] public partial void Do(); [FireflyTask] public partial void Do() { } }")]
    [InlineData("public class T { [FireflyTask] public void Do() { } } public class T { [FireflyTask] public void Go() { } }")]
    [InlineData("public class T : Missing { [FireflyTask] public void Do() { } }")]
    public void Code_that_does_not_compile_gets_no_errors_in_generated_code(string source)
    {
        var build = Library.Build(source);

        Assert.Null(build.Run.Results.Single().Exception);
        Assert.DoesNotContain(build.Diagnostics, diagnostic => diagnostic.Id is "AD0001" or "CS8785");
        Assert.DoesNotContain(build.Diagnostics, diagnostic => build.Run.GeneratedTrees.Any(tree => tree == diagnostic.Location.SourceTree));
    }
}
