using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Transaction;

/// <summary>Compares the databases of two contexts without opening a connection.</summary>
internal static class SameDatabase
{
    public static bool Is(DbContext one, DbContext other)
    {
        if (one.Database.ProviderName != other.Database.ProviderName)
            return false;
        var (first, second) = (one.Database.GetDbConnection(), other.Database.GetDbConnection());
        return first == second || (HasOneWriter(one)
            ? string.Equals(Full(first.DataSource), Full(second.DataSource), StringComparison.Ordinal)
            : string.Equals(first.DataSource, second.DataSource, StringComparison.OrdinalIgnoreCase) && first.Database == second.Database);
    }

    public static bool HasOneWriter(DbContext context) => context.Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite";

    public static bool InTransaction(DbContext context)
    {
        try
        {
            return context.Database.CurrentTransaction is not null;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>An open SQLite connection gives the full path, a closed one what the connection string says.</summary>
    private static string Full(string file) => file.Length == 0 || file == ":memory:" ? Guid.NewGuid().ToString() : Path.GetFullPath(file);
}
