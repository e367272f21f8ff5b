using System.Collections.Immutable;
using Firefly.Tasks.SourceGenerator.Read;
using Firefly.Tasks.SourceGenerator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Explain;

/// <summary>Explains what is wrong with a task's declaration. The generator is silent and leaves such a method out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.LanguageTooOld, Descriptors.StaticTask, Descriptors.GenericTask, Descriptors.ClassNotReachable, Descriptors.MethodNotReachable,
        Descriptors.NotAConcreteClass, Descriptors.AsyncVoid, Descriptors.ReturnNotStorable, Descriptors.ParameterNotStorable,
        Descriptors.NameDeclaredTwice, Descriptors.AmbiguousOverload, Descriptors.StaticMemberWins, Descriptors.DefaultNotWritten, Descriptors.SettingOutOfBounds,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Symbols.TaskAttribute) is null)
                return;
            var names = new Lazy<DeclaredNames>(() => new DeclaredNames(start.Compilation));
            var entities = new Lazy<Entities>(() => new Entities(start.Compilation));
            var language = new LanguageCheck();
            start.RegisterSymbolAction(symbol => CheckTask(symbol, names, entities, language), SymbolKind.Method);
            start.RegisterSyntaxNodeAction(CheckLocalFunction, SyntaxKind.LocalFunctionStatement);
            start.RegisterCompilationEndAction(end =>
            {
                language.Report(end);
                CheckReferences(end, names.Value);
            });
        });
    }

    private static void CheckTask(SymbolAnalysisContext context, Lazy<DeclaredNames> names, Lazy<Entities> entities, LanguageCheck language)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || method.FindTaskAttribute() is null)
            return;
        foreach (var diagnostic in DeclarationRules.Check(method, context.Compilation))
            context.ReportDiagnostic(diagnostic);
        foreach (var (name, owner) in names.Value.FindTaken(method))
            context.ReportDiagnostic(method.Report(Descriptors.NameDeclaredTwice, name, method.Display(), owner));
        foreach (var parameter in method.DataParameters().Where(parameter => entities.Value.Contain(parameter.Type)))
            context.ReportDiagnostic(ParameterRules.Doubt(method, parameter, "an entity: the row would keep a copy that no context tracks"));
        language.Add(method);
    }

    private static void CheckLocalFunction(SyntaxNodeAnalysisContext context)
    {
        var function = (LocalFunctionStatementSyntax)context.Node;
        if (function.AttributeLists.Count > 0
            && context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken) is IMethodSymbol method
            && method.FindTaskAttribute() is not null)
            context.ReportDiagnostic(method.Report(Descriptors.MethodNotReachable, method.Name, "a local function"));
    }

    private static void CheckReferences(CompilationAnalysisContext context, DeclaredNames names)
    {
        foreach (var (name, first, second) in names.Conflicts)
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.NameDeclaredTwice, Location.None, name, $"the assembly '{second.Name}'", $"a task of the assembly '{first.Name}'"));
    }
}
