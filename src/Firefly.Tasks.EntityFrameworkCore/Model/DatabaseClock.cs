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

    /// <summary>
    /// An id that PostgreSQL makes and that may also be given, whatever the application's model says of its keys: our statements leave it out, and a
    /// task that runs again keeps it.
    /// </summary>
    public static void MakeId(IMutableProperty id)
    {
        if (id.DeclaringType.Model.FindAnnotation(NpgsqlMark)?.Value is Enum strategy)
            id.SetAnnotation(NpgsqlMark, Enum.Parse(strategy.GetType(), "IdentityByDefaultColumn")); // a type of Npgsql's, which is not known here
    }
}
