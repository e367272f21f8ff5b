using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Catalogs: one for each assembly, all of them announced by the application.</summary>
public sealed class LibraryTests
{
    private static readonly Build Mail = new Library("Shop.Mail", """
        namespace Mail;
        public class EmailTasks { [FireflyTask(FormerNames = ["Mail.Send"])] public int Send(int a) => a; [FireflyTask] internal int Sweep() => 1; }
        internal class HiddenTasks { [FireflyTask] public int Run() => 1; }
        """).Build();

    private static readonly Build Billing = new Library("Shop_Billing", """
        [assembly: FireflyTasks(Prefix = "billing")]
        namespace Billing;
        public class InvoiceTasks { [FireflyTask] public int Send(int a) => a; }
        """).Build();

    [Fact]
    public void An_assembly_with_tasks_names_its_catalog_and_their_names_in_an_attribute()
    {
        var attribute = Assert.Single(Mail.Output.Assembly.GetAttributes(), attribute => attribute.AttributeClass!.Name == nameof(FireflyCatalogAttribute));

        Assert.Equal("FireflyCatalog_Shop_Mail", attribute.ConstructorArguments[0].Value!.ToString());
        Assert.Equal(
            ["EmailTasks.Send", "Mail.Send", "EmailTasks.Sweep", "HiddenTasks.Run"],
            attribute.ConstructorArguments[1].Values.Select(name => (string)name.Value!));
    }

    [Fact]
    public void The_catalog_lists_public_and_internal_tasks()
    {
        var catalog = Mail.Load().Assembly.GetType("FireflyCatalog_Shop_Mail", throwOnError: true)!;
        var tasks = (IReadOnlyList<TaskDeclaration>)catalog.GetMethod("GetTasks")!.Invoke(null, [])!;

        Assert.Equal(["EmailTasks.Send", "EmailTasks.Sweep", "HiddenTasks.Run"], tasks.Select(task => task.Name));
        Assert.Equal(["Mail.Send"], tasks[0].FormerNames);
    }

    [Fact]
    public void The_application_announces_its_own_tasks_and_those_of_several_libraries_that_nothing_has_touched()
    {
        var app = new Library("App", "public class MathTasks { [FireflyTask] public int Add(int i) => i; }") { References = [Mail.ToReference(), Billing.ToReference()] }.Build();
        var loaded = app.Load(Mail, Billing);

        loaded.Start();

        Assert.Equal(["EmailTasks.Send", "EmailTasks.Sweep", "HiddenTasks.Run", "MathTasks.Add", "billing.InvoiceTasks.Send"], AnnouncedBy(loaded));
    }

    [Fact]
    public void An_application_without_tasks_of_its_own_announces_its_libraries()
    {
        var app = new Library("App", "") { References = [Mail.ToReference()] }.Build();
        var loaded = app.Load(Mail);

        loaded.Start();

        Assert.Equal(["EmailTasks.Send", "EmailTasks.Sweep", "HiddenTasks.Run"], AnnouncedBy(loaded));
    }

    [Fact]
    public void A_library_referenced_by_an_alias_alone_is_announced()
    {
        var app = new Library("App", "") { References = [Mail.ToReference("Other")] }.Build();
        var loaded = app.Load(Mail);

        loaded.Start();

        Assert.Contains("extern alias Other;", app.Generated, StringComparison.Ordinal);
        Assert.Contains("EmailTasks.Send", AnnouncedBy(loaded));
    }

    [Fact]
    public void A_project_that_neither_declares_nor_references_tasks_gets_no_code()
    {
        var build = Library.Build("public class Plain;").AssertClean();

        Assert.Empty(build.Run.GeneratedTrees);
    }

    [Fact]
    public void A_container_is_as_visible_as_its_class_and_a_call_as_its_method()
    {
        var mail = Mail.AssertClean().Load().Assembly;

        Assert.True(mail.GetType("FireflyCalls_Shop_Mail__Mail_EmailTasks")!.IsPublic);
        Assert.False(mail.GetType("FireflyCalls_Shop_Mail__Mail_HiddenTasks")!.IsPublic);
        var app = new Library("App", "public static class Probe { public static TaskCall Call() => Mail.EmailTasks.Sweep(); }") { References = [Mail.ToReference()] }.Build();
        Assert.NotEmpty(app.Ids); // internal there, so not to be called from here
    }

    [Fact]
    public void Containers_are_hidden_from_completion() =>
        Assert.Contains(Mail.Load().Assembly.GetType("FireflyCalls_Shop_Mail__Mail_EmailTasks")!.GetCustomAttributesData(), attribute => attribute.ToString().Contains("EditorBrowsableState)1", StringComparison.Ordinal));

    /// <summary>Other tests announce as well; these assemblies are of this test alone.</summary>
    private static IEnumerable<string> AnnouncedBy(LoadedAssembly app)
    {
        var context = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(app.Assembly);
        return DeclaredTasks.All()
            .Where(task => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(task.DeclaringType.Assembly) == context)
            .Select(task => task.Name).Order(StringComparer.Ordinal);
    }
}
