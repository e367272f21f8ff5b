using Firefly.Tasks.SourceGenerator.Explain;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>A call names one task: once injected parameters are gone, no other task of the class or its bases may fit as well.</summary>
internal static class OverloadRules
{
    public static IEnumerable<Diagnostic> Check(IMethodSymbol method, Compilation compilation)
    {
        foreach (var earlier in method.ContainingType.GetTasks().TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, method)))
            if (earlier.Name == method.Name && DifferInWhatIsLeftOut(earlier, method))
                yield return method.Report(Descriptors.AmbiguousOverload, Signature(earlier), Signature(method));

        foreach (var inherited in method.ContainingType.WithBases().Skip(1).SelectMany(type => type.GetTasks()))
            if (inherited.Name == method.Name && BaseFitsBetter(inherited, method, compilation))
                yield return method.Report(Descriptors.AmbiguousOverload, Signature(inherited), Signature(method));
    }

    private static bool DifferInWhatIsLeftOut(IMethodSymbol one, IMethodSymbol other) =>
        SameTypes(one.DataParameters(), other.DataParameters())
        || ((HasOptional(one) || HasOptional(other)) && SameTypes(Required(one), Required(other)));

    /// <summary>
    /// The receiver speaks for the derived class; where an argument speaks for the base (an int for <c>Do(int)</c> against a derived
    /// <c>Do(long)</c>), the compiler finds neither better.
    /// </summary>
    private static bool BaseFitsBetter(IMethodSymbol inherited, IMethodSymbol derived, Compilation compilation)
    {
        var (bases, own) = (inherited.DataParameters().ToArray(), derived.DataParameters().ToArray());
        if (Required(inherited).Count() > own.Length || Required(derived).Count() > bases.Length)
            return false; // no number of arguments fits both
        var pairs = bases.Zip(own, (from, to) => compilation.ClassifyConversion(from.Type, to.Type)).ToArray();
        return pairs.All(conversion => conversion.IsImplicit) && pairs.Any(conversion => !conversion.IsIdentity);
    }

    private static bool HasOptional(IMethodSymbol method) => method.DataParameters().Any(parameter => parameter.IsOptional);

    private static IEnumerable<IParameterSymbol> Required(IMethodSymbol method) => method.DataParameters().Where(parameter => !parameter.IsOptional);

    private static bool SameTypes(IEnumerable<IParameterSymbol> one, IEnumerable<IParameterSymbol> other) =>
        one.Select(parameter => parameter.Type).SequenceEqual(other.Select(parameter => parameter.Type), SymbolEqualityComparer.Default);

    private static string Signature(IMethodSymbol method) => $"{method.Display()}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.Display()))})";
}
