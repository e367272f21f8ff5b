using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Write;

/// <summary>The assembly's catalog, and the attribute by which others find it without running anything.</summary>
internal static class CatalogWriter
{
    public static void Write(SourceProductionContext context, OwnCatalog own)
    {
        if (own.Entries.Count == 0)
            return;
        var name = GeneratedName.Catalog(own.Assembly);
        var code = new CodeText();
        code.Line("#nullable enable");
        code.Line();
        code.Line($"[assembly: global::Firefly.Tasks.FireflyCatalog(typeof(global::{name}){string.Concat(own.Entries.SelectMany(entry => entry.Names).Select(task => $",\n    {CSharpText.String(task)}"))})]");
        code.Line();
        code.Line("/// <summary>The tasks that this assembly declares.</summary>");
        code.GeneratedAttributes();
        code.Open($"public static class {name}");
        code.Line("/// <summary>Lists them.</summary>");
        code.Line("/// <returns>The declarations, by class.</returns>");
        code.Open("public static global::System.Collections.Generic.IReadOnlyList<global::Firefly.Tasks.TaskDeclaration> GetTasks()");
        code.Line("var tasks = new global::System.Collections.Generic.List<global::Firefly.Tasks.TaskDeclaration>();");
        foreach (var entry in own.Entries)
            code.Line($"tasks.AddRange(global::{entry.Container}.{entry.Member}());");
        code.Line("return tasks;");
        code.Close();
        code.Close();
        code.AddTo(context, name);
    }
}
