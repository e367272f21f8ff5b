namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>What the catalog keeps of a task class.</summary>
/// <param name="Container">The generated class.</param>
/// <param name="Member">Its method that lists the tasks.</param>
/// <param name="Names">The rows' names, former ones included.</param>
internal sealed record CatalogEntry(string Container, string Member, EquatableArray<string> Names)
{
    public static CatalogEntry Of(TaskClass type, CancellationToken cancellationToken) =>
        new(type.Container, type.Prefix + "Tasks", new(type.Tasks.SelectMany(task => task.Settings.AllNames())));
}
