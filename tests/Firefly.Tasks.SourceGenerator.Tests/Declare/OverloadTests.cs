using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Two tasks, or a task and a static member, that a call could not tell apart.</summary>
public sealed class OverloadTests
{
    [Theory]
    [InlineData("public int Do(int a) => a;", "public int Do(int a, CancellationToken ct) => a;")] // injected: CS0111 in the container
    [InlineData("public int Do(int a, TaskContext t) => a;", "public int Do(TaskContext t, int a) => a;")]
    [InlineData("public int Do(int a, int b) => a;", "public int Do(int a, int b = 1, CancellationToken ct = default) => a;")]
    [InlineData("public int Do(int a, string b = \"\") => a;", "public int Do(int a, int b = 0) => a;")] // CS0121 for Do(1)
    [InlineData("public int Do(int a) => a;", "public int Do(int a, int b = 0) => a;")]
    public void FF0011_overloads_that_differ_in_injected_or_optional_parameters_only_are_an_error(string one, string two)
    {
        var build = Library.Build($"public class T {{ [FireflyTask] {one} [FireflyTask(\"other\")] {two} }}");

        build.AssertReports("FF0011", at: "Do");
        Assert.Equal(["FF0011"], build.Ids);
    }

    [Theory]
    [InlineData("int a", "long a")]
    [InlineData("int a, string b", "long a, string b")]
    [InlineData("int a, CancellationToken ct", "long a, int b = 0")]
    public void FF0011_a_base_task_that_fits_better_than_the_derived_one_is_an_error(string onBase, string onDerived) => Library.Build(
        $"public class Base {{ [FireflyTask] public int Do({onBase}) => 1; }} public class Derived : Base {{ [FireflyTask] public int Do({onDerived}) => 2; }}").AssertReports("FF0011", at: "Do");

    [Theory]
    [InlineData("int a", "new int Do(int a)")]
    [InlineData("long a", "int Do(int a)")]
    [InlineData("string a", "int Do(int a)")]
    [InlineData("int a, int b", "int Do(long a)")]
    public void A_derived_task_that_fits_as_well_as_its_base_is_the_one_that_is_called(string onBase, string derived)
    {
        var app = Library.Build($$"""
            public class Base { [FireflyTask] public int Do({{onBase}}) => 1; }
            public class Derived : Base { [FireflyTask] public {{derived}} => 2; }
            public static class Probe { public static TaskCall Call() => Derived.Do(1); }
            """).Load();

        Assert.Equal("Derived.Do", app.Call().Name);
    }

    [Fact]
    public void An_instance_overload_that_is_no_task_does_not_disturb_the_call()
    {
        var app = Library.Build("""
            public class T { [FireflyTask] public int Do(int a) => a; public int Do(string s) => 1; public int Do(long a, int b) => 1; }
            public static class Probe { public static TaskCall Call() => T.Do(1); }
            """).Load();

        Assert.Equal("T.Do", app.Call().Name);
    }

    [Fact]
    public void The_compiler_itself_finds_a_base_int_and_a_derived_long_ambiguous()
    {
        // What FF0011 spares the user: the same containers, written by hand.
        var build = Library.Build("""
            public class Base; public class Derived : Base;
            public static class OfBase { extension(Base) { public static int Do(int a) => a; } }
            public static class OfDerived { extension(Derived) { public static int Do(long a) => 2; } }
            public static class Probe { public static int Call() => Derived.Do(1); }
            """);

        Assert.Equal(["CS0121"], build.Ids);
    }

    [Theory]
    [InlineData("public static int Do(string s) => 1; [FireflyTask] public int Do(int a) => a;", "Do")]
    [InlineData("private static int Do(string s) => 1; [FireflyTask] public int Do(int a) => a;", "Do")]
    [InlineData("[FireflyTask] public bool Equals(int a) => true;", "Equals")]
    [InlineData("[FireflyTask] public bool ReferenceEquals(int a) => true;", "ReferenceEquals")]
    public void FF0012_an_accessible_static_member_of_the_same_name_is_an_error(string members, string at) =>
        Library.Build($"public class T {{ {members} }}").AssertReports("FF0012", at);

    [Fact]
    public void FF0012_a_static_member_of_a_base_is_an_error_and_a_private_one_is_not()
    {
        Library.Build("public class Base { protected static int Do(string s) => 1; } public class T : Base { [FireflyTask] public int Do(int a) => a; }").AssertReports("FF0012", at: "Do");
        Library.Build("public class Base { private static int Do(string s) => 1; } public class T : Base { [FireflyTask] public int Do(int a) => a; }").AssertClean();
    }

    [Fact]
    public void FF0012_spares_a_static_member_that_would_silently_win()
    {
        var build = Library.Build("public class T { public static int Do(long s) => 1; [FireflyTask] public int Do(int a) => a; } public static class Probe { public static int Call() => T.Do(1L); }");

        Assert.Equal(["FF0012"], build.Ids); // the compiler says nothing
    }
}
