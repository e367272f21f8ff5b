using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>Attributes that a caller must hear of, and generated code must not stumble over.</summary>
public sealed class AttributeTests
{
    [Theory]
    [InlineData("[Obsolete]", "CS0612")]
    [InlineData("[Obsolete(\"Use \\\"Go\\\".\")]", "CS0618")]
    [InlineData("[Obsolete(\"Gone.\", true)]", "CS0619")]
    [InlineData("[Obsolete(\"Use Go.\", DiagnosticId = \"SHOP01\")]", "SHOP01")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"SHOP02\")]", "SHOP02")]
    public void Obsolete_and_experimental_are_copied_to_the_call_and_the_generated_code_is_still_without_warnings(string attribute, string id)
    {
        var declared = $"public class T {{ {attribute} [FireflyTask] public int Do(int a) => a; }}";

        Library.Build(declared).AssertClean();
        Assert.Equal([id], Library.Build(declared, "public static class Probe { public static TaskCall Call() => T.Do(1); }").Ids);
    }

    [Theory]
    [InlineData("[Obsolete(\"Gone.\", true)]")]
    [InlineData("[Obsolete]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"SHOP02\")]")]
    public void An_obsolete_or_experimental_class_generates_code_without_warnings(string attribute)
    {
        Library.Build($"{attribute} public class T {{ [FireflyTask] public int Do(int a) => a; }}").AssertClean();
        Library.Build($"{attribute} public class Outer {{ public class T {{ [FireflyTask] public int Do(int a) => a; }} }}").AssertClean();
    }

    [Theory]
    [InlineData("")]
    [InlineData("(\"Gone.\", true)")]
    public void A_parameter_of_an_obsolete_type_generates_code_without_warnings(string arguments) => Library.Build($$"""
        [Obsolete{{arguments}}] public class Old;
        public class T { [Obsolete, FireflyTask] public Old Do(Old old) => old; }
        """).AssertClean();
}
