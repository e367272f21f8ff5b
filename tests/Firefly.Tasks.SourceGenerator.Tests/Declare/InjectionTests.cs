using Firefly.Tasks.SourceGenerator.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>What a run injects is no part of the call.</summary>
public sealed class InjectionTests
{
    private const string FromServices = """
        namespace Microsoft.AspNetCore.Http.Metadata { public interface IFromServiceMetadata; }
        namespace Microsoft.AspNetCore.Mvc { public class FromServicesAttribute : Attribute, Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata; }
        """;

    [Fact]
    public async Task Token_context_and_progress_are_injected_wherever_they_stand()
    {
        var app = Library.Build("""
            public class T
            {
                [FireflyTask] public string Do(TaskContext task, int a, CancellationToken ct, string b, IProgress<double> progress)
                {
                    progress.Report(0.5);
                    return $"{task.Id} {a} {ct.CanBeCanceled} {b}";
                }
            }
            public static class Probe { public static TaskCall Call() => T.Do(1, "x"); }
            """).Load();

        using var stop = new CancellationTokenSource();
        Assert.Equal("""{"a":1,"b":"x"}""", LoadedAssembly.Json(app.Call()));
        Assert.Equal(["a", "b"], app.Call().Declaration.Parameters.Select(parameter => parameter.Name));
        Assert.Equal("\"7 1 True x\"", await LoadedAssembly.RunAsync(app.Call(), cancellationToken: stop.Token));
    }

    [Fact]
    public async Task Services_come_from_the_scope_by_an_attribute_that_is_known_by_name_alone()
    {
        var app = Library.Build(FromServices, """
            using Microsoft.AspNetCore.Mvc;
            public class T { [FireflyTask] public string Do([FromServices] Version version, int a, [FromServices] Uri? missing, [FromServices] string optional = null!) => $"{version} {a} {missing is null}"; }
            public static class Probe { public static TaskCall Call() => T.Do(1); }
            """).Load();

        Assert.Equal("\"1.2 1 True\"", await LoadedAssembly.RunAsync(app.Call(), services => services.AddSingleton(new Version(1, 2))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => LoadedAssembly.RunAsync(app.Call()));
    }

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("5")]
    [InlineData("(byte)5")]
    [InlineData("DayOfWeek.Friday")]
    [InlineData("typeof(string)")]
    [InlineData("null")]
    public async Task Keyed_services_come_by_a_key_of_any_kind(string key)
    {
        var app = Library.Build($$"""
            using Microsoft.Extensions.DependencyInjection;
            public class T
            {
                [FireflyTask] public string Do([FromKeyedServices({{key}})] Version version, int a, [FromKeyedServices("none")] Uri? missing) => $"{version} {missing is null}";
            }
            public static class Probe { public static object? Key() => {{key}}; public static TaskCall Call() => T.Do(1); }
            """).Load();

        var real = app.Probe<object?>("Key");
        Assert.Equal("\"1.2 True\"", await LoadedAssembly.RunAsync(app.Call(), services => services.AddKeyedSingleton(real, new Version(1, 2))));
    }

    [Fact]
    public async Task A_constructor_takes_its_services_from_the_scope_and_the_class_is_disposed_of()
    {
        var app = Library.Build("""
            public class T(Version version) : IDisposable
            {
                public static bool Disposed;
                public required string Never { get; set; }
                [FireflyTask] public string Do() => version.ToString();
                public void Dispose() => Disposed = true;
            }
            public static class Probe { public static TaskCall Call() => T.Do(); public static bool Disposed() => T.Disposed; }
            """).Load();

        Assert.Equal("\"1.2\"", await LoadedAssembly.RunAsync(app.Call(), services => services.AddSingleton(new Version(1, 2))));
        Assert.True(app.Probe<bool>("Disposed"));
    }

    [Fact]
    public async Task A_row_that_lacks_an_argument_is_an_error_of_the_row()
    {
        var app = Library.Build("public class T { [FireflyTask] public void Do(int a) { } } public static class Probe { public static TaskCall Call() => T.Do(1); }").Load();

        var error = await Assert.ThrowsAsync<TaskFormatException>(() => LoadedAssembly.RunAsync(app.Call(), row: "{}"));
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
    }
}
