namespace Firefly.Tasks.SourceGenerator.Model;

/// <summary>All of the own catalog that the initializer needs, so that a new task does not write it anew.</summary>
internal sealed record Announcement(string Assembly, bool HasTasks)
{
    public static Announcement Of(OwnCatalog own, CancellationToken cancellationToken) => new(own.Assembly, own.Entries.Count > 0);
}
