namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>Does the database answer, and are the tables there and right?</summary>
internal static class TablesCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context, CancellationToken stop)
    {
        var problems = await context.Queries.CheckTablesAsync(stop);
        return problems.Count == 0
            ? [Finding.Ok("tables", $"The database answers: {context.Queries.Whereabouts}. The tables are there and as this version needs them.")]
            : [.. problems.Select(problem => Finding.Fail("tables", problem))];
    }
}
