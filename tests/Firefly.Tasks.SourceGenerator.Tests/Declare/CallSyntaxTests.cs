using Firefly.Tasks.Declare;
using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Where and how a call may be written.</summary>
public sealed class CallSyntaxTests
{
    private const string Tasks = """
        namespace Shop.Mail;
        public class EmailTasks
        {
            [FireflyTask] public string Send(int userId) => "sent " + userId;
            [FireflyTask] public string Remind(int userId, bool urgent = false) => "reminded " + userId + urgent;
            public TaskCall FromInside() => EmailTasks.Send(5);
            public string Direct() => Send(1) + this.Send(2);
        }
        """;

    [Theory]
    [InlineData("", "Shop.Mail.EmailTasks.Send(1)")]
    [InlineData("", "global::Shop.Mail.EmailTasks.Send(1)")]
    [InlineData("using E = Shop.Mail.EmailTasks;", "E.Send(1)")]
    [InlineData("using Shop.Mail;", "EmailTasks.Send(1)")]
    [InlineData("global using Shop.Mail;", "EmailTasks.Send(userId: 1)")]
    public void A_container_in_the_global_namespace_serves_qualified_names_aliases_usings_and_global_usings(string @using, string call)
    {
        var app = Library.Build(Tasks, $"{@using} public static class Probe {{ public static TaskCall Call() => {call}; }}").Load();

        Assert.Equal("""{"userId":1}""", LoadedAssembly.Json(app.Call()));
        Assert.Equal("EmailTasks.Send", app.Call().Name);
    }

    [Fact]
    public void A_call_is_seen_from_another_assembly_with_no_extra_using()
    {
        var tasks = new Library("Mail", Tasks).Build();
        var app = new Library("App", "public static class Probe { public static TaskCall Call() => Shop.Mail.EmailTasks.Send(1); }") { References = [tasks.ToReference()] }.Build();

        Assert.Equal("EmailTasks.Send", app.Load(tasks).Call().Name);
    }

    [Fact]
    public void An_extern_alias_alone_hides_the_call_and_global_beside_it_brings_it_back()
    {
        var tasks = new Library("Mail", Tasks).Build();
        const string source = "extern alias X; public static class Probe { public static TaskCall Call() => X::Shop.Mail.EmailTasks.Send(1); }";

        var alone = new Library("App", source) { References = [tasks.ToReference("X")] }.Build();
        Assert.Equal(["CS0120"], alone.Ids); // CS7036 where the method has injected parameters

        new Library("App", source) { References = [tasks.ToReference("global", "X")] }.Build().AssertClean();
    }

    [Fact]
    public void Using_static_does_not_reach_the_call()
    {
        var app = Library.Build(Tasks, "using static Shop.Mail.EmailTasks; public static class Probe { public static TaskCall Call() => Send(1); }");

        Assert.Contains("CS0103", app.Ids);
    }

    [Fact]
    public async Task Inside_the_class_the_name_of_the_type_makes_a_call_and_this_runs_the_body()
    {
        var app = Library.Build(Tasks, """
            public static class Probe
            {
                public static TaskCall Call() => new Shop.Mail.EmailTasks().FromInside();
                public static string Direct() => new Shop.Mail.EmailTasks().Direct();
            }
            """).Load();

        Assert.Equal("\"sent 5\"", await LoadedAssembly.RunAsync(app.Call()));
        Assert.Equal("sent 1sent 2", app.Probe<string>("Direct"));
    }

    [Fact]
    public void Expression_trees_nameof_attributes_mocks_and_reflection_go_on_working() => Library.Build(Tasks, """
        using Shop.Mail;
        public class ShownAttribute(string name) : Attribute { public string Name { get; } = name; }
        [Shown(nameof(EmailTasks.Send))]
        public class Fake : EmailTasks
        {
            public static System.Linq.Expressions.Expression<Func<TaskCall>> Tree = () => EmailTasks.Send(1);
            public static System.Linq.Expressions.Expression<Func<EmailTasks, string>> Mock = tasks => tasks.Send(1);
            public static string Name = nameof(EmailTasks.Send);
            public static System.Reflection.MethodInfo? Method = typeof(EmailTasks).GetMethod(nameof(EmailTasks.Send));
        }
        """).AssertClean();

    [Fact]
    public void A_method_group_makes_calls()
    {
        var app = Library.Build(Tasks, """
            using System.Linq;
            using Shop.Mail;
            public static class Probe
            {
                public static TaskCall[] Calls() => [.. new[] { 1, 2 }.Select(EmailTasks.Send)];
                public static TaskCall Call() { var make = EmailTasks.Send; return make(3); }
            }
            """).Load();

        Assert.Equal(["""{"userId":1}""", """{"userId":2}"""], app.Probe<TaskCall[]>("Calls").Select(LoadedAssembly.Json));
        Assert.Equal("""{"userId":3}""", LoadedAssembly.Json(app.Call()));
    }

    [Fact]
    public void A_method_group_with_an_optional_parameter_needs_a_lambda()
    {
        Assert.Contains("CS0411", Library.Build(Tasks, """
            using System.Linq;
            public static class Probe { public static object Calls() => new[] { 1 }.Select(Shop.Mail.EmailTasks.Remind); }
            """).Ids);
        Library.Build(Tasks, """
            using System.Linq;
            public static class Probe { public static object Calls() => new[] { 1 }.Select(id => Shop.Mail.EmailTasks.Remind(id)); }
            """).AssertClean();
    }

    [Fact]
    public void Awaiting_a_call_is_a_build_error() =>
        Assert.Contains("CS1061", Library.Build(Tasks, "public static class Probe { public static async Task Run() => await Shop.Mail.EmailTasks.Send(1); }").Ids);

    [Fact]
    public void A_cref_means_the_real_method_and_the_call_inherits_its_documentation()
    {
        var app = Library.Build(Tasks, """
            /// <summary>See <see cref="Shop.Mail.EmailTasks.Send"/> and <see cref="Shop.Mail.EmailTasks.Send(int)"/>.</summary>
            public class Reader;
            """).AssertClean();

        Assert.Contains("""/// <inheritdoc cref="M:Shop.Mail.EmailTasks.Send(System.Int32)"/>""", app.Generated, StringComparison.Ordinal);
        var cref = app.Output.GetTypeByMetadataName("Reader")!.GetDocumentationCommentXml();
        Assert.Contains("M:Shop.Mail.EmailTasks.Send(System.Int32)", cref, StringComparison.Ordinal);
        Assert.DoesNotContain("FireflyCalls", cref, StringComparison.Ordinal);
    }

    [Fact]
    public void Visual_basic_and_FSharp_call_the_container_by_its_name()
    {
        var tasks = new Library("Mail", Tasks).Build();
        var app = new Library("App", "public static class Probe { public static TaskCall Call() => FireflyCalls_Mail__Shop_Mail_EmailTasks.Send(42); }")
        {
            References = [tasks.ToReference()],
        };

        Assert.Equal("""{"userId":42}""", LoadedAssembly.Json(app.Build().Load(tasks).Call()));
    }

    [Fact]
    public void A_rename_of_the_method_that_forgets_a_call_is_a_build_error() =>
        Assert.NotEmpty(Library.Build(Tasks, "public static class Probe { public static TaskCall Call() => Shop.Mail.EmailTasks.SendOld(42); }").Ids);

    [Fact]
    public void A_rename_of_the_class_changes_the_name_in_the_row()
    {
        var app = Library.Build(Tasks.Replace("EmailTasks", "PostTasks", StringComparison.Ordinal), "public static class Probe { public static TaskCall Call() => Shop.Mail.PostTasks.Send(42); }");

        Assert.Equal("PostTasks.Send", app.Load().Call().Name);
    }

    [Fact]
    public void A_pinned_name_outlives_a_rename_and_a_former_name_runs_the_old_rows()
    {
        var app = Library.Build("""
            public class PostTasks
            {
                [FireflyTask("mail.send")] public void Post(int userId) { }
                [FireflyTask(FormerNames = ["EmailTasks.Remind"])] public void Nudge(int userId) { }
            }
            """, """
            public static class Probe
            {
                public static TaskCall Pinned() => PostTasks.Post(42);
                public static TaskCall Renamed() => PostTasks.Nudge(42);
            }
            """).Load();

        Assert.Equal("mail.send", app.Call("Pinned").Name);
        Assert.Equal("PostTasks.Nudge", app.Call("Renamed").Name);
        Assert.True(new TaskCatalog([app.Call("Renamed").Declaration]).TryFind("EmailTasks.Remind", out var found));
        Assert.Equal("Nudge", found.Method);
    }

    [Fact]
    public void Schedule_is_called_beside_a_property_Schedule_and_a_users_own_method_wins()
    {
        const string db = """
            public class Schedule;
            public class Context { public List<Schedule> Schedule { get; } = []; }
            public class OwnContext { public string Schedule(TaskCall call) => "own"; }
            public static class Extensions { extension(object context) { public string Schedule(TaskCall call) => "ours"; } }
            """;
        var app = Library.Build(Tasks, db, """
            public static class Probe
            {
                public static string Ours() => new Context().Schedule(Shop.Mail.EmailTasks.Send(1));
                public static string Own() => new OwnContext().Schedule(Shop.Mail.EmailTasks.Send(1));
            }
            """).Load();

        Assert.Equal("ours", app.Probe<string>("Ours"));
        Assert.Equal("own", app.Probe<string>("Own"));
    }
}
