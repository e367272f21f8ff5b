using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;

namespace Firefly.Tasks;

/// <summary>
/// The tasks that generated code has announced in this process, by assembly. The application's module initializer announces its own
/// tasks and those of the libraries it references; a host reads them when it starts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeclaredTasks
{
    private static readonly ConcurrentDictionary<Assembly, Func<IReadOnlyList<TaskDeclaration>>> Catalogs = new();

    /// <summary>Announces the tasks of an assembly. Announcing one twice changes nothing.</summary>
    /// <param name="assembly">The assembly that declares them.</param>
    /// <param name="tasks">Lists them.</param>
    public static void Add(Assembly assembly, Func<IReadOnlyList<TaskDeclaration>> tasks) => Catalogs.TryAdd(assembly, tasks);

    internal static IReadOnlyList<TaskDeclaration> All() => [.. Catalogs.Values.SelectMany(tasks => tasks())];
}
