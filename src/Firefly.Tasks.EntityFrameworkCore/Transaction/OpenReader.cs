namespace Firefly.Tasks.Transaction;

/// <summary>A body that writes while it still enumerates a query: most databases cannot do both on one connection.</summary>
internal static class OpenReader
{
    /// <summary>Npgsql says so by a type that we do not reference, and at BEGIN by its words alone.</summary>
    public static bool IsCauseOf(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            if (error.GetType().Name == "NpgsqlOperationInProgressException" ||
                error is InvalidOperationException { Source: "Npgsql", Message: "Connection is busy" })
                return true;
        return false;
    }
}
