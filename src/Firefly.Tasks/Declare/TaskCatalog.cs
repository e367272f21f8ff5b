using System.Diagnostics.CodeAnalysis;

namespace Firefly.Tasks.Declare;

/// <summary>The tasks this process knows, by name and former name.</summary>
internal sealed class TaskCatalog
{
    private readonly Dictionary<string, TaskDeclaration> _byName = new(StringComparer.Ordinal);

    public TaskCatalog(IEnumerable<TaskDeclaration> tasks)
    {
        foreach (var task in tasks)
        {
            Tasks.Add(task);
            foreach (var name in task.FormerNames.Prepend(task.Name).Distinct(StringComparer.Ordinal))
                if (!_byName.TryAdd(name, task))
                    throw DeclareErrors.NameDeclaredTwice(name, _byName[name], task);
        }

        Names = [.. _byName.Keys.Order(StringComparer.Ordinal)];
    }

    public List<TaskDeclaration> Tasks { get; } = [];

    /// <summary>Every name whose rows can run here, former ones included, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool TryFind(string name, [NotNullWhen(true)] out TaskDeclaration? task) => _byName.TryGetValue(name, out task);
}
