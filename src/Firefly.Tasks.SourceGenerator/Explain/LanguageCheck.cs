using System.Collections.Concurrent;
using Firefly.Tasks.SourceGenerator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Explain;

/// <summary>One error for a whole project below C# 14, at its first task, instead of one for every task.</summary>
internal sealed class LanguageCheck
{
    private readonly ConcurrentBag<IMethodSymbol> _tooOld = [];

    public void Add(IMethodSymbol method)
    {
        if (Version(method) < LanguageVersion.CSharp14)
            _tooOld.Add(method);
    }

    public void Report(CompilationAnalysisContext context)
    {
        var first = _tooOld.OrderBy(method => method.Locations[0].SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(method => method.Locations[0].SourceSpan.Start).FirstOrDefault();
        if (first is not null)
            context.ReportDiagnostic(first.Report(Descriptors.LanguageTooOld, Version(first).ToDisplayString(), first.Display()));
    }

    private static LanguageVersion Version(IMethodSymbol method) =>
        method.Locations[0].SourceTree?.Options is CSharpParseOptions options ? options.LanguageVersion : LanguageVersion.CSharp14;
}
