using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Which classes and methods may be tasks.</summary>
public sealed class ClassShapeTests
{
    [Theory]
    [InlineData("public class Outer { public class Inner { [FireflyTask] public int Do(int a) => a; } }", "Outer.Inner", "Outer.Inner.Do")]
    [InlineData("public record class Sums { [FireflyTask] public int Do(int a) => a; }", "Sums", "Sums.Do")]
    [InlineData("public partial class Sums { [FireflyTask] public partial int Do(int a); } public partial class Sums { public partial int Do(int a) => a; }", "Sums", "Sums.Do")]
    [InlineData("public partial class Sums { public partial int Do(int a); } public partial class Sums { [FireflyTask] public partial int Do(int a) => a; }", "Sums", "Sums.Do")]
    [InlineData("public abstract class Base { public abstract int Do(int a); } public class Sums : Base { [FireflyTask] public override int Do(int a) => a; }", "Sums", "Sums.Do")]
    [InlineData("namespace Billing { public class Billing { [FireflyTask] public int Do(int a) => a; } }", "Billing.Billing", "Billing.Do")]
    [InlineData("public class Sums { public required int Start { get; init; } [FireflyTask] public int Do(int a) => a; }", "Sums", "Sums.Do")]
    [InlineData("internal class Sums { [FireflyTask] internal int Do(int a) => a; }", "Sums", "Sums.Do")]
    [InlineData("public class Sums { protected internal class In { [FireflyTask] protected internal int Do(int a) => a; } }", "Sums.In", "Sums.In.Do")]
    [InlineData("public class @event { [FireflyTask] public int @Do(int a) => a; }", "@event", "event.Do")]
    [InlineData("public class Sums(IServiceProvider services) { [FireflyTask] public int Do(int a) => services is null ? 0 : a; }", "Sums", "Sums.Do")]
    public async Task Nested_record_partial_derived_required_keyword_and_internal_classes_work(string source, string type, string name)
    {
        var app = Library.Build(source, $"public static class Probe {{ public static TaskCall Call() => {type}.Do(1); }}").Load();

        Assert.Equal(name, app.Call().Name);
        Assert.Equal("1", await LoadedAssembly.RunAsync(app.Call()));
    }

    [Fact]
    public async Task A_class_in_a_top_level_program_works()
    {
        var app = new Library("App", """
            Probe.Made = MathTasks.Add(1, 3);
            public class MathTasks { [FireflyTask] public int Add(int i, int j) => i + j; }
            public static class Probe { public static TaskCall? Made; public static TaskCall Call() => MathTasks.Add(1, 3); }
            """) { Kind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication }.Build().Load();

        Assert.Equal("4", await LoadedAssembly.RunAsync(app.Call()));
    }

    [Fact]
    public void A_base_task_called_through_the_derived_class_means_the_base_and_an_unmarked_override_is_ignored()
    {
        var app = Library.Build("""
            public class Base { [FireflyTask] public virtual int Do(int a) => a; }
            public class Derived : Base { public override int Do(int a) => 2 * a; }
            public static class Probe { public static TaskCall Call() => Derived.Do(1); }
            """).Load();

        Assert.Equal("Base.Do", app.Call().Name);
    }

    [Theory]
    [InlineData("public class Outer { private class Sums { [FireflyTask] public int Do(int a) => a; } }")]
    [InlineData("public class Outer { protected class Sums { [FireflyTask] public int Do(int a) => a; } }")]
    [InlineData("public class Outer { private protected class Sums { [FireflyTask] public int Do(int a) => a; } }")]
    [InlineData("public class Outer { private class Middle { public class Sums { [FireflyTask] public int Do(int a) => a; } } }")]
    [InlineData("file class Sums { [FireflyTask] public int Do(int a) => a; }")]
    public void FF0004_a_private_protected_or_file_class_is_an_error(string source) => Library.Build(source).AssertReports("FF0004", at: "Do");

    [Theory]
    [InlineData("private int")]
    [InlineData("protected int")]
    [InlineData("private protected int")]
    public void FF0005_a_private_or_protected_method_is_an_error(string method) =>
        Library.Build($"public class Sums {{ [FireflyTask] {method} Do(int a) => a; }}").AssertReports("FF0005", at: "Do");

    [Fact]
    public void FF0005_an_explicit_interface_implementation_is_an_error() =>
        Library.Build("public interface ISum { int Do(int a); } public class Sums : ISum { [FireflyTask] int ISum.Do(int a) => a; }").AssertReports("FF0005", at: "Do");

    [Fact]
    public void FF0005_a_local_function_and_an_accessor_are_errors()
    {
        Library.Build("public class Sums { public void Outer() { Do(); [FireflyTask] void Do() { } } }").AssertReports("FF0005", at: "Do");
        var build = Library.Build("public class Sums { public int Count { [FireflyTask] get => 1; } [FireflyTask] public int Do(int a) => a; }");
        build.AssertReports("FF0005", at: "get");
        Assert.Contains("@Do(", build.Generated, StringComparison.Ordinal); // the accessor does not take its neighbours with it
    }

    [Theory]
    [InlineData("public struct Sums { [FireflyTask] public int Do(int a) => a; }")]
    [InlineData("public record struct Sums { [FireflyTask] public int Do(int a) => a; }")]
    [InlineData("public abstract class Sums { [FireflyTask] public int Do(int a) => a; }")]
    [InlineData("public interface Sums { [FireflyTask] int Do(int a); }")]
    public void FF0006_a_struct_an_interface_method_and_an_abstract_class_are_errors(string source) => Library.Build(source).AssertReports("FF0006", at: "Do");

    [Theory]
    [InlineData("public class Sums<T> { [FireflyTask] public int Do(int a) => a; }")]
    [InlineData("public class Sums { [FireflyTask] public int Do<T>(int a) => a; }")]
    [InlineData("public class Outer<T> { public class Sums { [FireflyTask] public int Do(int a) => a; } }")]
    public void FF0003_a_generic_class_method_or_outer_class_is_an_error(string source) => Library.Build(source).AssertReports("FF0003", at: "Do");

    [Theory]
    [InlineData("public static class Sums { [FireflyTask] public static int Do(int a) => a; }")]
    [InlineData("public class Sums { [FireflyTask] public static int Do(int a) => a; }")]
    [InlineData("public static class Sums { extension(string text) { [FireflyTask] public int Do(int a) => a; } }")]
    public void FF0002_a_static_class_or_method_is_an_error(string source) => Library.Build(source).AssertReports("FF0002", at: "Do");

    [Fact]
    public void A_method_with_an_error_takes_no_other_task_of_its_class_with_it()
    {
        var build = Library.Build("public class Sums { [FireflyTask] private int Bad() => 1; [FireflyTask] public int Good(int a) => a; }",
            "public static class Probe { public static TaskCall Call() => Sums.Good(1); }");

        Assert.Equal(["FF0005"], build.Ids);
        Assert.DoesNotContain("Bad", build.Generated, StringComparison.Ordinal);
    }
}
