using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Model;

/// <summary>
/// Whether the database has a clock and a type for instants that we can count on. In OnModelCreating only the model is at hand; Npgsql's
/// conventions have left their mark on it by then.
/// </summary>
internal static class DatabaseClock
{
    private const string NpgsqlMark = "Npgsql:ValueGenerationStrategy";

    /// <summary>PostgreSQL: timestamptz columns, and <c>created</c> is the database's clock. Elsewhere: Unix milliseconds, our clock.</summary>
    public static bool IsIn(IReadOnlyModel model) => model.FindAnnotation(NpgsqlMark) is not null;
}
