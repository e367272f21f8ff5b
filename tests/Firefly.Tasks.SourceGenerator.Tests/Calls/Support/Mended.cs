using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

/// <summary>Applies a code fix to a call site, as an editor does.</summary>
internal sealed class Mended<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private readonly TFix _fix = new();

    /// <summary>The titles on offer at the first diagnostic.</summary>
    public async Task<string[]> OfferedAsync(string source)
    {
        using var workspace = new AdhocWorkspace();
        return [.. (await ActionsAsync(Open(workspace, source))).Select(action => action.Title)];
    }

    /// <summary>Applies the offer whose title contains the text to the first diagnostic. The result compiles without the diagnostic.</summary>
    public async Task<string> OneAsync(string source, string title = "")
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var action = (await ActionsAsync(document)).First(offer => offer.Title.Contains(title, StringComparison.Ordinal));
        return await ApplyAsync(document, action);
    }

    /// <summary>Applies it to all diagnostics of the file.</summary>
    public async Task<string> AllAsync(string source, string title = "")
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, source);
        var key = (await ActionsAsync(document)).First(offer => offer.Title.Contains(title, StringComparison.Ordinal)).EquivalenceKey!;
        var context = new FixAllContext(
            document, _fix, FixAllScope.Document, key, _fix.FixableDiagnosticIds, new Found(document, await DiagnosticsAsync(document)), CancellationToken.None);
        return await ApplyAsync(document, (await _fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private async Task<string> ApplyAsync(Document document, CodeAction action)
    {
        var change = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        var mended = (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
        var compilation = CallSite.Compile(mended);
        Assert.True(!CallSite.Errors(compilation).Any(), string.Join("\n", CallSite.Errors(compilation)) + "\n" + mended);
        Assert.True((await CallSite.AnalyzeAsync<TAnalyzer>(compilation)).Length == 0, "Still reported:\n" + mended);
        return mended;
    }

    private async Task<List<CodeAction>> ActionsAsync(Document document)
    {
        var offers = new List<CodeAction>();
        var first = (await DiagnosticsAsync(document)).First(diagnostic => _fix.FixableDiagnosticIds.Contains(diagnostic.Id));
        await _fix.RegisterCodeFixesAsync(new CodeFixContext(document, first, (offer, _) => offers.Add(offer), CancellationToken.None));
        return offers;
    }

    private static async Task<Diagnostic[]> DiagnosticsAsync(Document document) =>
        await CallSite.AnalyzeAsync<TAnalyzer>((await document.Project.GetCompilationAsync())!);

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Shop", "Shop", LanguageNames.CSharp,
            compilationOptions: CallSite.Options, parseOptions: CallSite.Language, metadataReferences: CallSite.References));
        foreach (var tree in CallSite.Compile(source).SyntaxTrees)
        {
            var name = tree.FilePath.Length > 0 ? tree.FilePath : $"File{project.Documents.Count()}.cs"; // before the site: who comes first keeps its name
            project = project.AddDocument(name, SourceText.From(tree.ToString()), filePath: name).Project;
        }

        return project.Documents.Single(document => document.FilePath == CallSite.SitePath);
    }

    private sealed class Found(Document document, Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetProjectDiagnosticsAsync(project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document asked, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(asked.Id == document.Id ? diagnostics : []);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
