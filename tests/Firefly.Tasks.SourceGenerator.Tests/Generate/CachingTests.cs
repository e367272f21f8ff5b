using Firefly.Tasks.SourceGenerator.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Tests.Generate;

/// <summary>An edit costs what it changes: the pipeline runs on every key that is pressed.</summary>
public sealed class CachingTests
{
    private static readonly string[] AllSteps = [Steps.Classes, Steps.Catalog, Steps.References, Steps.Initializer];

    [Fact]
    public void An_unrelated_edit_leaves_every_step_of_100_files_and_500_tasks_cached_or_unchanged()
    {
        var project = new Library("App", [.. Enumerable.Range(0, 100).Select(TaskFile)]);
        var compilation = project.Compile();
        var driver = project.NewDriver().RunGenerators(compilation);

        var edited = driver.RunGenerators(compilation.AddSyntaxTrees(project.Parse("public class Unrelated { public int Field; }", "Unrelated.cs"))).GetRunResult().Results.Single();

        foreach (var step in AllSteps)
            Assert.All(Reasons(edited, step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}"));
        Assert.Equal(100, Reasons(edited, Steps.Classes).Count);
        Assert.All(OutputReasons(edited), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(102, OutputReasons(edited).Count);
    }

    [Theory]
    [InlineData("=> i + 0;", "=> i + 1;", 0)] // a body
    [InlineData("int i) => i + 0;", "int i) => i + 0; // note", 0)]
    [InlineData("int i) => i + 0;", "long i) => i;", 1)] // a parameter: its own container alone
    [InlineData("Do0(int i)", "Did0(int i)", 2)] // a name: its container and the catalog
    public void An_edit_of_one_class_writes_anew_only_what_it_changes(string from, string to, int written)
    {
        var project = new Library("App", [.. Enumerable.Range(0, 10).Select(TaskFile)]);
        var compilation = project.Compile();
        var driver = project.NewDriver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == "App3.cs");
        var source = tree.ToString();
        var edit = string.Concat(source.AsSpan(0, source.IndexOf(from, StringComparison.Ordinal)), to, source.AsSpan(source.IndexOf(from, StringComparison.Ordinal) + from.Length));

        var edited = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, project.Parse(edit, "App3.cs"))).GetRunResult().Results.Single();

        Assert.Equal(written, OutputReasons(edited).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(12 - written, OutputReasons(edited).Count(reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void A_new_reference_writes_the_initializer_alone()
    {
        var library = new Library("Lib", TaskFile(7)).Build();
        var project = new Library("App", TaskFile(1), TaskFile(2));
        var compilation = project.Compile();
        var driver = project.NewDriver().RunGenerators(compilation);

        var edited = driver.RunGenerators(compilation.AddReferences(library.ToReference())).GetRunResult().Results.Single();

        Assert.Equal(1, OutputReasons(edited).Count(reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(3, OutputReasons(edited).Count(reason => reason == IncrementalStepRunReason.Cached));
    }

    private static string TaskFile(int file) => $$"""
        namespace Shop;
        public class Tasks{{file}}
        {
            [FireflyTask] public int Do0(int i) => i + 0;
            [FireflyTask] public int Do1(int i, string? text = null) => i;
            [FireflyTask] public async Task Do2(List<int> i, CancellationToken ct) => await Task.Delay(i.Count, ct);
            [FireflyTask(MaxRetries = 2)] public void Do3() { }
            [FireflyTask] public ValueTask<int> Do4(int i) => new(i);
        }
        """;

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step) =>
        [.. run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason)];

    private static List<IncrementalStepRunReason> OutputReasons(GeneratorRunResult run) =>
        [.. run.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason)];
}
