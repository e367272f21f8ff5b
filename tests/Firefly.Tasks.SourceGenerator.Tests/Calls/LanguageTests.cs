using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls;

/// <summary>What C# makes of calls: the cases of docs/reference/calls.md.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("class Site { TaskCall Call() => Shop.EmailTasks.Send(1); }")]
    [InlineData("class Site { TaskCall Call() => global::Shop.EmailTasks.Send(1); }")]
    [InlineData("using Shop; class Site { TaskCall Call() => EmailTasks.Send(1); }")]
    [InlineData("global using Shop; class Site { TaskCall Call() => EmailTasks.Send(1); }")]
    [InlineData("using Mail = Shop.EmailTasks; class Site { TaskCall Call() => Mail.Send(1); }")]
    public void A_qualified_name_a_using_a_global_using_and_an_alias_work(string source) => Compiles(source);

    [Fact]
    public void Using_static_does_not_bring_calls() => Assert.Equal(
        "CS0103", Assert.Single(CallSite.Errors(CallSite.Compile("using static Shop.EmailTasks; class Site { object Call() => Send(1); }"))).Id);

    [Theory]
    [InlineData("TaskCall[] calls = [.. ids.Select(EmailTasks.Send)]; var f = EmailTasks.Send; _ = f(1);")]
    [InlineData("_ = ids.Select(id => EmailTasks.Greet(id));")]
    [InlineData("TaskCall call = EmailTasks.Greet(name: \"a\", userId: 1);")]
    [InlineData("System.Linq.Expressions.Expression<Func<TaskCall<string>>> tree = () => EmailTasks.Send(1);")]
    [InlineData("Console.WriteLine(nameof(EmailTasks.Send)); _ = typeof(EmailTasks).GetMethod(nameof(EmailTasks.Send));")]
    [InlineData("TaskCall call = EmailTasks.Remind(\"a\", eta: DateTimeOffset.MaxValue);")]
    public void Method_groups_lambdas_named_arguments_trees_nameof_reflection_and_a_parameter_called_eta_work(string statements) =>
        Compiles(CallSite.InBody(statements));

    [Fact]
    public void A_method_group_with_optional_parameters_needs_a_lambda() =>
        Assert.Equal("CS0411", Assert.Single(CallSite.Errors(CallSite.Compile(CallSite.InBody("_ = ids.Select(EmailTasks.Greet);")))).Id);

    [Fact]
    public void A_method_group_with_one_optional_int_is_given_the_index()
    {
        var compilation = CallSite.Compile("""
            namespace Shop;
            public class CopyTasks { [FireflyTask] public void Copy(int id, int copies = 1) { } }
            public class Site { public object Calls(int[] ids) => ids.Select(CopyTasks.Copy); }
            """);

        Assert.Empty(CallSite.Errors(compilation));
        var select = Invocations(compilation).Single();
        Assert.Equal("Func<int, int, TaskCall>", select.Parameters[^1].Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
    }

    [Fact]
    public void A_call_cannot_be_awaited() =>
        Assert.Equal("CS1061", Assert.Single(CallSite.Errors(CallSite.Compile(CallSite.InBody("await EmailTasks.Send(1);")))).Id);

    [Fact]
    public void Schedule_beside_a_DbSet_named_Schedule_is_ours()
    {
        var compilation = CallSite.Compile("""
            using Microsoft.EntityFrameworkCore;
            namespace Shop;
            public class Schedule { public int Id { get; set; } }
            public class CalendarDb : DbContext { public DbSet<Schedule> Schedule => Set<Schedule>(); }
            public class Site { public object Go(CalendarDb db) => db.Schedule(EmailTasks.Send(1)); }
            """);

        Assert.Empty(CallSite.Errors(compilation));
        Assert.Contains(Invocations(compilation), method => method.Name == "Schedule" && method.ContainingNamespace.ToDisplayString() == "Firefly.Tasks");
    }

    [Fact]
    public void A_method_Schedule_of_the_users_own_wins()
    {
        var compilation = CallSite.Compile("""
            using Microsoft.EntityFrameworkCore;
            namespace Shop;
            public class OwnDb : DbContext { public int Schedule(TaskCall call) => 1; }
            public class Site { public int Go(OwnDb db) => db.Schedule(EmailTasks.Send(1)); }
            """);

        Assert.Empty(CallSite.Errors(compilation));
        Assert.Contains(Invocations(compilation), method => method.Name == "Schedule" && method.ContainingType.Name == "OwnDb");
    }

    [Fact]
    public void A_cref_means_the_real_method()
    {
        var compilation = CallSite.Compile("namespace Shop; /// <see cref=\"EmailTasks.Send\"/>\npublic class Site { }");
        var tree = compilation.SyntaxTrees.Single(found => found.FilePath == CallSite.SitePath);
        var cref = tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<CrefSyntax>().First();

        var meant = Assert.IsAssignableFrom<IMethodSymbol>(compilation.GetSemanticModel(tree).GetSymbolInfo(cref).Symbol);
        Assert.Equal("EmailTasks", meant.ContainingType.Name);
    }

    [Fact]
    public void Other_languages_call_the_container_by_its_name() => Compiles(
        "class Site { TaskCall Call() => FireflyCalls_Shop__Shop_EmailTasks.Send(42); }");

    [Fact]
    public async Task A_project_without_the_package_is_not_analysed()
    {
        var alone = CSharpCompilation.Create(
            "Alone", [CSharpSyntaxTree.ParseText("class A { public static int Go() => 1; void Run() { Go(); } }", CallSite.Language, CallSite.SitePath)],
            CallSite.References.Where(reference => reference.Display?.Contains("Firefly", StringComparison.Ordinal) == false), CallSite.Options);

        Assert.Null(CallSymbols.Find(alone));
        Assert.Empty(await CallSite.AnalyzeAsync<ThrownAwayCallAnalyzer>(alone));
    }

    private static void Compiles(string source) => Assert.Empty(CallSite.Errors(CallSite.Compile(source)));

    private static IEnumerable<IMethodSymbol> Invocations(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single(found => found.FilePath == CallSite.SitePath);
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Select(node => model.GetSymbolInfo(node).Symbol).OfType<IMethodSymbol>();
    }
}
