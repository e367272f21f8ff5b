namespace Firefly.Tasks.Model;

/// <summary>The query that <see cref="ScheduledTask"/> is read through: what is alive, and what has ended.</summary>
internal static class BothTablesQuery
{
    private static readonly string[] BeforeDue =
    [
        FireflyColumns.Id, FireflyColumns.Name, FireflyColumns.Queue, FireflyColumns.Status, FireflyColumns.Priority,
        FireflyColumns.Created, FireflyColumns.NotBefore,
    ];

    private static readonly string[] AfterDue =
    [
        FireflyColumns.Started, FireflyColumns.Completed, FireflyColumns.Failed, FireflyColumns.Canceled, FireflyColumns.Params,
        FireflyColumns.Returned, FireflyColumns.RetryAttempts, FireflyColumns.RetryDelay, FireflyColumns.MaxRetries, FireflyColumns.Errors,
        FireflyColumns.Claim, FireflyColumns.Consumer, FireflyColumns.Crashes,
    ];

    /// <param name="tables">The names in the model.</param>
    /// <param name="delimit">Quotes a table's name and schema as the database wants it.</param>
    public static string Text(FireflyTables tables, Func<string, string?, string> delimit)
    {
        return $"""
            {Select(FireflyColumns.Due)} FROM {Name(tables.Tasks)}
            UNION ALL
            {Select($"COALESCE({FireflyColumns.NotBefore}, {FireflyColumns.Created}) AS {FireflyColumns.Due}")} FROM {Name(tables.Finished)}
            """;

        // EF Core takes the text as a format.
        string Name(string table) => delimit(table, tables.Schema).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }

    /// <summary>As standard SQL quotes names; the model's own convention uses the provider's way once it knows the provider.</summary>
    public static string StandardDelimit(string table, string? schema) => schema is null ? Quote(table) : $"{Quote(schema)}.{Quote(table)}";

    private static string Select(string due) => $"SELECT {string.Join(", ", [.. BeforeDue, due, .. AfterDue])}";

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
