using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>A task returns nothing or a value that the row can keep, at once or through one of the four task types.</summary>
internal static class ReturnRules
{
    public static IEnumerable<Diagnostic> Check(IMethodSymbol method)
    {
        if (WhyNot(method) is { } why)
            yield return method.Report(Descriptors.ReturnNotStorable, method.Display(), method.ReturnType.Display(), why);
    }

    private static string? WhyNot(IMethodSymbol method)
    {
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "a reference into this process";
        if (ResultReader.Result(method.ReturnType) is not { } result)
            return null;
        if (result.IsOrInherits("Microsoft.AspNetCore.Http", "IResult") || result.IsOrInherits("Microsoft.AspNetCore.Mvc", "IActionResult"))
            return "an answer to a web request, which a task does not have";
        return StorableRules.WhyNot(result);
    }
}
