using Firefly.Tasks.SourceGenerator.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Languages and compilers older than the calls need.</summary>
public sealed class LanguageTests
{
    private const string Tasks = """
        public class T { [FireflyTask] public int Do(int a, string? b = null) => a; [FireflyTask] public void Go() { } }
        public class U { [FireflyTask] public void Go() { } }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp10)]
    public void FF0001_a_declaring_project_below_14_gets_plain_static_methods_and_one_error(LanguageVersion language)
    {
        var build = new Library("App", Tasks, "public static class Probe { public static TaskCall Call() => FireflyCalls_App__T.Do(1); }") { Language = language }.Build();

        build.AssertReports("FF0001", at: "Do");
        Assert.Equal(["FF0001"], build.Ids);
    }

    [Fact]
    public void FF0001_is_the_one_error_of_generator_and_analyzer_in_C_sharp_9()
    {
        var build = new Library("App", "using Firefly.Tasks; public class T { [FireflyTask] public int Do(int a) => a; }") { Language = LanguageVersion.CSharp9 }.Build();

        Assert.Equal(["FF0001"], build.Ids);
    }

    [Fact]
    public void FF0001_is_the_one_error_where_even_the_catalog_cannot_be_written()
    {
        var build = new Library("App", "using Firefly.Tasks; public class T { [FireflyTask] public int Do(int a) => a; }")
        {
            Language = LanguageVersion.CSharp7_3,
            Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
        }.Build();

        Assert.Equal(["FF0001"], build.Ids);
    }

    [Fact]
    public void A_preview_language_has_extensions() =>
        new Library("App", Tasks, "public static class Probe { public static TaskCall Call() => T.Do(1); }") { Language = LanguageVersion.Preview }.Build().AssertClean();

    [Fact]
    public void A_consumer_below_14_of_a_library_is_told_by_the_compiler()
    {
        var library = new Library("Lib", Tasks).Build();
        var app = new Library("App", "public static class Probe { public static TaskCall Call() => T.Do(1); }") { Language = LanguageVersion.CSharp13, References = [library.ToReference()] }.Build();

        Assert.Equal(["CS9260"], app.Ids);
    }

    [Fact]
    public void The_generator_is_built_against_Roslyn_5_0_0_because_an_older_SDK_drops_a_newer_one_with_a_mere_warning()
    {
        var roslyn = typeof(TaskGenerator).Assembly.GetReferencedAssemblies().Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));

        Assert.All(roslyn, reference => Assert.Equal(new Version(5, 0, 0, 0), reference.Version));
    }
}
