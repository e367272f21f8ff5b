using Firefly.Tasks.SourceGenerator.Read;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Rules;

/// <summary>Who owns each row name: the tasks of this compilation in their order, and those of the assemblies it references.</summary>
internal sealed class DeclaredNames
{
    private readonly Dictionary<string, IMethodSymbol> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IAssemblySymbol> _referenced = new(StringComparer.Ordinal);
    private readonly List<(string, IAssemblySymbol, IAssemblySymbol)> _conflicts = [];

    public DeclaredNames(Compilation compilation)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            foreach (var name in CatalogReader.ReadNames(assembly))
                if (_referenced.TryGetValue(name, out var first))
                    _conflicts.Add((name, first, assembly));
                else
                    _referenced.Add(name, assembly);
        AddTasksOf(compilation.Assembly.GlobalNamespace);
    }

    /// <summary>Names that two referenced assemblies share.</summary>
    public IEnumerable<(string Name, IAssemblySymbol First, IAssemblySymbol Second)> Conflicts => _conflicts;

    /// <summary>The names of the task that belong to an earlier one, with that one in words. The first in the source keeps its name.</summary>
    public IEnumerable<(string Name, string Owner)> FindTaken(IMethodSymbol method)
    {
        foreach (var name in SettingsReader.Read(method, method.FindTaskAttribute()!).AllNames())
            if (_referenced.TryGetValue(name, out var assembly))
                yield return (name, $"a task of the referenced assembly '{assembly.Name}'");
            else if (_own.TryGetValue(name, out var owner) && !SymbolEqualityComparer.Default.Equals(owner, method))
                yield return (name, $"'{owner.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}'");
    }

    private void AddTasksOf(INamespaceOrTypeSymbol container)
    {
        if (container is INamedTypeSymbol type)
            foreach (var task in type.GetTasks())
                foreach (var name in SettingsReader.Read(task, task.FindTaskAttribute()!).AllNames())
                    if (!_own.TryGetValue(name, out var owner) || IsBefore(task, owner))
                        _own[name] = task;
        foreach (var member in container.GetMembers())
            if (member is INamespaceOrTypeSymbol inner)
                AddTasksOf(inner);
    }

    private static bool IsBefore(IMethodSymbol one, IMethodSymbol other)
    {
        var (here, there) = (one.Locations[0], other.Locations[0]);
        var byFile = string.CompareOrdinal(here.SourceTree?.FilePath, there.SourceTree?.FilePath);
        return byFile < 0 || (byFile == 0 && here.SourceSpan.Start < there.SourceSpan.Start);
    }
}
