using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Names of rows and names of containers.</summary>
public sealed class NameTests
{
    private const string Math = "public class MathTasks { [FireflyTask(FormerNames = [\"Sums.Add\"])] public int Add(int i) => i; }";

    [Fact]
    public void Several_classes_with_the_same_methods_get_a_container_each()
    {
        var build = Library.Build("public class A { [FireflyTask] public int Do(int a) => a; } public class B { [FireflyTask] public int Do(int a) => a; }").AssertClean();

        Assert.NotNull(build.Output.GetTypeByMetadataName("FireflyCalls_App__A"));
        Assert.NotNull(build.Output.GetTypeByMetadataName("FireflyCalls_App__B"));
    }

    [Fact]
    public void Underscores_dots_and_outer_types_never_make_two_containers_of_one_name() => Library.Build("""
        namespace A_B { public class C { [FireflyTask("1")] public int Do(int a) => a; } }
        namespace A { public class B_C { [FireflyTask("2")] public int Do(int a) => a; } public class B { public class C { [FireflyTask("3")] public int Do(int a) => a; } } }
        namespace A._B { public class C { [FireflyTask("4")] public int Do(int a) => a; } }
        namespace A_.B { public class C { [FireflyTask("5")] public int Do(int a) => a; } }
        namespace Case { public class Thing { [FireflyTask("6")] public int Do(int a) => a; } public class thing { [FireflyTask("7")] public int Do(int a) => a; } }
        """).AssertClean();

    [Theory]
    [InlineData("App", "FireflyCalls_App__Shop_T")]
    [InlineData("My.App", "FireflyCalls_My_App__Shop_T")]
    [InlineData("My_App", "FireflyCalls_My__App_0_Shop_T")]
    [InlineData("my-app", "FireflyCalls_my_0x2D_app__Shop_T")]
    [InlineData("3 apps", "FireflyCalls_03_0x20_apps__Shop_T")]
    public void Any_assembly_name_gives_a_container_name(string assembly, string container)
    {
        var build = new Library(assembly, "namespace Shop; public class T { [FireflyTask] public void Do() { } }").Build().AssertClean();

        Assert.NotNull(build.Output.GetTypeByMetadataName(container));
    }

    [Fact]
    public void FF0010_the_same_class_name_in_two_namespaces_is_an_error()
    {
        var build = Library.Build($"namespace One {{ {Math} }} namespace Two {{ public class MathTasks {{ [FireflyTask] public int Add(string s) => 1; }} }}",
            "public static class Probe { public static TaskCall[] Calls() => [One.MathTasks.Add(1), Two.MathTasks.Add(\"\")]; }");

        Assert.Equal(["FF0010"], build.Ids);
        Assert.Contains("'One.MathTasks.Add(int)'", build.AssertReports("FF0010", at: "Add").GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void FF0010_the_same_name_in_a_referenced_assembly_is_an_error_at_the_own_task()
    {
        var library = new Library("Lib", Math).Build();
        var app = new Library("App", "namespace Own; public class MathTasks { [FireflyTask] public int Add(int i) => i; }") { References = [library.ToReference()] }.Build();

        Assert.Contains("'Lib'", app.AssertReports("FF0010", at: "Add").GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void FF0010_two_referenced_assemblies_of_one_name_are_an_error_of_the_application()
    {
        var one = new Library("One", $"namespace One; {Math}").Build();
        var two = new Library("Two", "namespace Two; public class MathTasks { [FireflyTask] public int Add(int i) => i; }").Build();
        var app = new Library("App", "") { References = [one.ToReference(), two.ToReference()] }.Build();

        var message = app.AssertReports("FF0010", at: "").GetMessage(null);
        Assert.Contains("'One'", message, StringComparison.Ordinal);
        Assert.Contains("'Two'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[FireflyTask(\"Sums.Add\")]")]
    [InlineData("[FireflyTask(Name = \"Sums.Add\")]")]
    [InlineData("[FireflyTask(FormerNames = new[] { \"MathTasks.Add\" })]")]
    public void FF0010_former_and_pinned_names_count(string attribute) =>
        Library.Build($"{Math} public class Other {{ {attribute} public int Go(int i) => i; }}").AssertReports("FF0010", at: "Go");

    [Fact]
    public void FF0010_a_former_name_in_a_referenced_assembly_counts()
    {
        var library = new Library("Lib", Math).Build();

        new Library("App", "public class Sums { [FireflyTask] public int Add(int i) => i; }") { References = [library.ToReference()] }.Build().AssertReports("FF0010", at: "Add");
    }

    [Fact]
    public void FF0010_overloads_with_different_data_parameters_are_an_error_unless_all_but_one_are_pinned()
    {
        Library.Build("public class T { [FireflyTask] public int Do(int a) => a; [FireflyTask] public int Do(string s) => 1; }").AssertReports("FF0010", at: "Do");

        var app = Library.Build("public class T { [FireflyTask] public int Do(int a) => a; [FireflyTask(\"T.DoText\")] public int Do(string s) => 1; }", """
            public static class Probe { public static TaskCall One() => T.Do(1); public static TaskCall Two() => T.Do("x"); }
            """).Load();
        Assert.Equal(["T.Do", "T.DoText"], [app.Call("One").Name, app.Call("Two").Name]);
    }

    [Fact]
    public void A_prefix_stands_before_every_name_that_is_not_pinned()
    {
        var app = Library.Build("""
            [assembly: FireflyTasks(Prefix = "billing")]
            public class Outer { public class MathTasks { [FireflyTask(FormerNames = ["old"])] public int Add(int i) => i; [FireflyTask("math.sub")] public int Sub(int i) => i; } }
            public static class Probe { public static TaskCall Add() => Outer.MathTasks.Add(1); public static TaskCall Sub() => Outer.MathTasks.Sub(1); }
            """).Load();

        Assert.Equal("billing.Outer.MathTasks.Add", app.Call("Add").Name);
        Assert.Equal(["old"], app.Call("Add").Declaration.FormerNames);
        Assert.Equal("math.sub", app.Call("Sub").Name);
    }

    [Fact]
    public void Tasks_may_have_the_names_of_the_containers_own_members() => Library.Build("""
        public class T
        {
            [FireflyTask] public void FireflyTask0() { }
            [FireflyTask] public void Firefly_Run1() { }
            [FireflyTask] public void FireflyTasks() { }
            [FireflyTask] public void @class() { }
        }
        public static class Probe { public static TaskCall[] Calls() => [T.FireflyTask0(), T.Firefly_Run1(), T.FireflyTasks(), T.@class()]; }
        """).AssertClean();
}
