using Microsoft.CodeAnalysis.Diagnostics;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>What all analyzers of calls share: concurrent, silent in generated code and in projects without the package.</summary>
public abstract class CallAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (CallSymbols.Find(start.Compilation) is { } symbols)
                Register(start, symbols);
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, CallSymbols symbols);
}
