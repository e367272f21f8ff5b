using Firefly.Tasks.SourceGenerator.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Data parameters: what a row can carry and what it cannot.</summary>
public sealed class ParameterTests
{
    [Theory]
    [InlineData("in int a", "5", """{"a":5}""")]
    [InlineData("Dictionary<string, (int, int)[]> a", "new() { [\"x\"] = [(7, 9)] }", """{"a":{"x":[{"Item1":7,"Item2":9}]}}""")]
    [InlineData("string? a, List<string?> b", "null, [null]", """{"a":null,"b":[null]}""")]
    [InlineData("int @class, int @int, int value, int run, int target, int argument0", "1, 2, 3, 4, 5, 6", """{"class":1,"int":2,"value":3,"run":4,"target":5,"argument0":6}""")]
    [InlineData("int eta, int arguments, int Name", "1, 2, 3", """{"eta":1,"arguments":2,"Name":3}""")]
    [InlineData("int größe", "1", """{"gr\u00F6\u00DFe":1}""")]
    public async Task In_tuples_nullable_annotations_keyword_names_and_eta_work(string parameters, string arguments, string json)
    {
        var app = Library.Build($"public class T {{ [FireflyTask] public int Do({parameters}) => 1; }} public static class Probe {{ public static TaskCall Call() => T.Do({arguments}); }}").Load();

        Assert.Equal(json, LoadedAssembly.Json(app.Call()));
        Assert.Equal("1", await LoadedAssembly.RunAsync(app.Call()));
    }

    [Theory]
    [InlineData("params int[] a")]
    [InlineData("params List<int> a")]
    [InlineData("params IReadOnlyList<int> a")]
    public async Task Params_arrays_and_collections_are_called_in_their_short_form(string parameter)
    {
        // The compiler of these tests, 5.0.0, gives a wrong CS8620 here for any static extension; that of SDK 10.0.401 does not.
        var app = Library.Build($"public class T {{ [FireflyTask] public int Do({parameter}) => 1; }}", """
            #nullable disable warnings
            public static class Probe { public static TaskCall Call() => T.Do(1, 2); public static TaskCall None() => T.Do(); }
            """).Load();

        Assert.Equal("""{"a":[1,2]}""", LoadedAssembly.Json(app.Call()));
        Assert.Equal("""{"a":[]}""", LoadedAssembly.Json(app.Call("None")));
        Assert.Equal("1", await LoadedAssembly.RunAsync(app.Call()));
    }

    [Fact]
    public async Task A_tuple_keeps_the_names_of_its_elements_and_its_values()
    {
        var build = Library.Build("""
            public class T { [FireflyTask] public (int Sum, string? Text) Do((int A, string? B) pair) => (pair.A, pair.B); }
            public static class Probe { public static TaskCall<(int Sum, string? Text)> Call() => T.Do((1, "x")); }
            """);

        build.AssertClean();
        Assert.Equal("""{"Item1":1,"Item2":"x"}""", await LoadedAssembly.RunAsync(build.Load().Call()));
    }

    [Theory]
    [InlineData("ref int a")]
    [InlineData("out int a")]
    [InlineData("ref readonly int a")]
    [InlineData("Span<int> a")]
    [InlineData("params ReadOnlySpan<int> a")]
    [InlineData("int* a")]
    [InlineData("delegate*<void> a")]
    [InlineData("Action a")]
    [InlineData("Func<int>[] a")]
    [InlineData("List<Action> a")]
    [InlineData("System.IO.Stream a")]
    [InlineData("System.IO.MemoryStream a")]
    [InlineData("Microsoft.EntityFrameworkCore.DbContext a")]
    [InlineData("AppDb a")]
    [InlineData("object a")]
    [InlineData("dynamic a")]
    [InlineData("object[] a")]
    [InlineData("Task a")]
    [InlineData("Task<int> a")]
    [InlineData("IAsyncEnumerable<int> a")]
    [InlineData("IServiceProvider a")]
    [InlineData("System.Linq.IQueryable<int> a")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> a")]
    [InlineData("Type a")]
    [InlineData("nint a")]
    [InlineData("int[,] a")]
    [InlineData("CancellationToken? a")]
    [InlineData("TaskCall a")]
    public void FF0009_ref_out_pointer_span_delegate_stream_context_and_object_are_errors(string parameter) => Library.Build(
        $"public class T {{ [FireflyTask] public unsafe void Do({parameter}) {{ {(parameter.StartsWith("out", StringComparison.Ordinal) ? "a = 1;" : "")} }} }}",
        EntityFramework).AssertReports("FF0009", at: "a");

    [Fact]
    public void FF0003_an_open_generic_parameter_is_an_error_of_its_method_or_class() =>
        Library.Build("public class T { [FireflyTask] public void Do<TItem>(List<TItem> a) { } }").AssertReports("FF0003", at: "Do");

    [Theory]
    [InlineData("IMailer a")]
    [InlineData("Shape a")]
    [InlineData("IMailer[] a")]
    [InlineData("Dictionary<string, object> a")]
    [InlineData("Order a")]
    [InlineData("List<Order> a")]
    public void FF0009_warns_of_an_entity_an_interface_and_an_abstract_class_which_a_converter_may_know(string parameter)
    {
        var build = Library.Build($"public class T {{ [FireflyTask] public void Do({parameter}) {{ }} }} public static class Probe {{ public static TaskCall Call() => T.Do(null!); }}", EntityFramework, """
            public interface IMailer;
            public abstract class Shape;
            """);

        build.AssertReports("FF0009", at: "a", DiagnosticSeverity.Warning);
        Assert.Equal(["FF0009"], build.Ids); // a warning: the call is there
    }

    [Theory]
    [InlineData("IReadOnlyList<int> a")]
    [InlineData("IDictionary<string, string> a")]
    [InlineData("System.Text.Json.JsonElement a")]
    [InlineData("System.Text.Json.Nodes.JsonNode a")]
    [InlineData("Shape a")]
    [InlineData("Uri a")]
    [InlineData("byte[] a")]
    [InlineData("DateOnly a")]
    [InlineData("Plain<int> a")]
    public void Collections_json_values_polymorphic_and_plain_types_are_welcome(string parameter) =>
        Library.Build($"public class T {{ [FireflyTask] public void Do({parameter}) {{ }} }}", """
            [System.Text.Json.Serialization.JsonDerivedType(typeof(Circle), "circle")] public abstract class Shape;
            public class Circle : Shape;
            public record Plain<TValue>(TValue Value);
            """).AssertClean();

    [Fact]
    public void A_declaration_without_nullable_annotations_lets_callers_pass_null()
    {
        var app = Library.Build("""
            #nullable disable
            public class T { [FireflyTask] public string Do(string a, List<string> b) => a; }
            """, "public static class Probe { public static TaskCall Call() { TaskCall<string> call = T.Do(null, null); return call; } }").Load();

        Assert.Equal("""{"a":null,"b":null}""", LoadedAssembly.Json(app.Call()));
    }

    [Fact]
    public void A_declaration_with_nullable_annotations_warns_of_null() =>
        Assert.Equal(["CS8625"], Library.Build("public class T { [FireflyTask] public string Do(string a) => a; }", "public static class Probe { public static TaskCall Call() => T.Do(null); }").Ids);

    private const string EntityFramework = """
        namespace Microsoft.EntityFrameworkCore { public class DbContext; public class DbSet<TEntity>; }
        public class AppDb : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<Order>? Orders { get; set; } }
        public class Order;
        """;
}
