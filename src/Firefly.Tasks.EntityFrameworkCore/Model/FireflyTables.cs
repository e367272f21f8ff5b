namespace Firefly.Tasks.Model;

/// <summary>What the tables are called in one application's model. Columns have fixed names, see <see cref="FireflyColumns"/>.</summary>
/// <param name="Schema">The schema, or null for the database's default.</param>
/// <param name="Tasks">What is alive: created and running.</param>
/// <param name="Finished">What has ended.</param>
/// <param name="Consumers">One heartbeat row a process.</param>
internal sealed record FireflyTables(string? Schema, string Tasks, string Finished, string Consumers)
{
    public const string Annotation = "Firefly:Tables";
}
