using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Defaults are written into the row at the call; a row that lacks the parameter gets the default of the running code.</summary>
public sealed class DefaultValueTests
{
    [Theory]
    [InlineData("bool", "true", "true")]
    [InlineData("byte", "200", "200")]
    [InlineData("sbyte", "-100", "-100")]
    [InlineData("short", "short.MinValue", "-32768")]
    [InlineData("ushort", "65535", "65535")]
    [InlineData("int", "int.MinValue", "-2147483648")]
    [InlineData("uint", "uint.MaxValue", "4294967295")]
    [InlineData("long", "long.MinValue", "-9223372036854775808")]
    [InlineData("ulong", "ulong.MaxValue", "18446744073709551615")]
    [InlineData("float", "0.1f", "0.1")]
    [InlineData("double", "1E+300", "1E+300")]
    [InlineData("double", "-0.1", "-0.1")]
    [InlineData("decimal", "1.50m", "1.50")]
    [InlineData("decimal", "decimal.MaxValue", "79228162514264337593543950335")]
    [InlineData("char", "'\\''", "\"\\u0027\"")]
    [InlineData("string", "\"a\\\"b\\\\c\\n{0}\\u2028\"", "\"a\\u0022b\\\\c\\n{0}\\u2028\"")]
    [InlineData("string?", "null", "null")]
    [InlineData("int?", "null", "null")]
    [InlineData("int?", "5", "5")]
    [InlineData("Guid", "default", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("DateTimeOffset", "default", "\"0001-01-01T00:00:00+00:00\"")]
    [InlineData("Level", "Level.High", "-3")]
    [InlineData("Level?", "Level.High", "-3")]
    [InlineData("Level?", "null", "null")]
    [InlineData("Level", "(Level)7", "7")]
    public async Task Defaults_of_every_primitive_kind_enums_null_default_and_escapes_are_kept(string type, string value, string json)
    {
        var app = Library.Build($$"""
            public enum Level { Low, High = -3 }
            public class T { [FireflyTask] public {{type}} Do({{type}} a = {{value}}) => a; }
            public static class Probe { public static TaskCall Call() => T.Do(); }
            """).Load();

        Assert.Equal($$"""{"a":{{json}}}""", LoadedAssembly.Json(app.Call()));
        Assert.Equal(json, await LoadedAssembly.RunAsync(app.Call()));
        Assert.Equal(json, await LoadedAssembly.RunAsync(app.Call(), row: "{}"));
    }

    [Theory]
    [InlineData("double", "double.NaN")]
    [InlineData("double", "double.PositiveInfinity")]
    [InlineData("float", "float.NegativeInfinity")]
    [InlineData("float", "float.NaN")]
    public async Task NaN_and_infinities_are_kept_for_a_row_that_lacks_them(string type, string value)
    {
        var app = Library.Build($$"""
            public class T { [FireflyTask] public string Do({{type}} a = {{value}}) => a.Equals({{value}}) ? "same" : "other"; }
            public static class Probe { public static TaskCall Call() => T.Do(); }
            """).Load();

        Assert.Equal("\"same\"", await LoadedAssembly.RunAsync(app.Call(), row: "{}"));
    }

    [Fact]
    public void Named_arguments_are_taken_in_any_order()
    {
        var app = Library.Build("""
            public class T { [FireflyTask] public int Do(int a, int b = 2, int c = 3, CancellationToken ct = default) => a; }
            public static class Probe { public static TaskCall Call() => T.Do(c: 5, a: 1); }
            """).Load();

        Assert.Equal("""{"a":1,"b":2,"c":5}""", LoadedAssembly.Json(app.Call()));
        Assert.Equal([false, true, true], app.Call().Declaration.Parameters.Select(parameter => parameter.IsOptional));
    }

    [Theory]
    [InlineData("[System.Runtime.InteropServices.Optional] int a")]
    [InlineData("[System.Runtime.InteropServices.Optional, System.Runtime.InteropServices.DefaultParameterValue(5)] int a")]
    [InlineData("[System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(5L)] DateTime a")]
    public void FF0013_an_optional_attribute_with_DefaultParameterValue_or_DateTimeConstant_is_an_error(string parameter) =>
        Library.Build($"public class T {{ [FireflyTask] public int Do({parameter}) => 1; }}").AssertReports("FF0013", at: "a");

    [Fact]
    public void Caller_attributes_are_copied_and_tell_of_the_place_that_schedules()
    {
        var app = Library.Build("""
            using System.Runtime.CompilerServices;
            public class T
            {
                [FireflyTask] public string Do(int a, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "",
                    [CallerArgumentExpression(nameof(a))] string text = "") => member;
            }
            public static class Probe { public static TaskCall Call() => T.Do(1 + 2); }
            """).Load();

        Assert.Equal("""{"a":3,"member":"Call","line":7,"file":"App0.cs","text":"1 \u002B 2"}""", LoadedAssembly.Json(app.Call()));
    }
}
