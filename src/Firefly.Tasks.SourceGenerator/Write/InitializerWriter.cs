using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Write;

/// <summary>
/// Announces this assembly's tasks and those of every referenced one when it is loaded: a library's own initializer does not run until
/// something in the library is touched, which may be never before its first task is to run.
/// </summary>
internal static class InitializerWriter
{
    public static void Write(SourceProductionContext context, (Announcement Own, EquatableArray<ReferencedCatalog> References) found)
    {
        var catalogs = found.References.Select(catalog => $"{catalog.Alias}::{catalog.Catalog}").ToList();
        if (found.Own.HasTasks)
            catalogs.Insert(0, "global::" + GeneratedName.Catalog(found.Own.Assembly));
        if (catalogs.Count == 0)
            return;

        var name = GeneratedName.Initializer(found.Own.Assembly);
        var code = new CodeText();
        foreach (var alias in found.References.Select(catalog => catalog.Alias).Where(alias => alias != "global").Distinct())
            code.Line($"extern alias {alias};");
        code.Line();
        code.GeneratedAttributes();
        code.Open($"internal static class {name}");
        code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        code.Open("internal static void Announce()");
        foreach (var catalog in catalogs)
            code.Line($"global::Firefly.Tasks.DeclaredTasks.Add(typeof({catalog}).Assembly, {catalog}.GetTasks);");
        code.Close();
        code.Close();
        code.AddTo(context, name);
    }
}
