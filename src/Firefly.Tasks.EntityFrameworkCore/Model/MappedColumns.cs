using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Model;

/// <summary>
/// Our columns as <c>UseFireflyTasks()</c> has mapped them. An application's loop over all entity types that comes after it (a length for every string, a
/// naming) may have changed them meanwhile.
/// </summary>
internal sealed class MappedColumns
{
    /// <summary>Not an annotation of the model: migrations would write it down.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyModel, MappedColumns> s_ofModels = [];

    private readonly List<(IMutableProperty Property, string Column, int? MaxLength, bool Required)> _columns = [];

    public static void Keep(IMutableModel model, params IMutableEntityType[] tables)
    {
        var kept = new MappedColumns();
        foreach (var property in tables.SelectMany(table => table.GetDeclaredProperties()))
            kept._columns.Add((property, property.GetColumnName(), property.GetMaxLength(), !property.IsNullable));
        s_ofModels.AddOrUpdate(model, kept);
    }

    public static void Restore(IReadOnlyModel model)
    {
        if (!s_ofModels.TryGetValue(model, out var kept))
            return;
        foreach (var (property, column, maxLength, required) in kept._columns)
            Column.Set(property, column, maxLength, required);
    }
}
