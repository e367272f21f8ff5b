using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firefly.Tasks.Model;

/// <summary>
/// Maps one property to its column. Everything that a column has is said here, null included: what the application's conventions say
/// about all its strings, times or columns (a length, an encryption, a naming) must not reach our tables.
/// </summary>
internal static class Column
{
    public static PropertyBuilder Map(
        EntityTypeBuilder table, Type type, string property, string column, int? maxLength = null, bool required = false)
    {
        var builder = table.Property(type, property);
        Set(builder.Metadata, column, maxLength, required);
        return builder;
    }

    public static void Set(IMutableProperty metadata, string column, int? maxLength, bool required)
    {
        metadata.SetColumnName(column);
        metadata.IsNullable = !required;
        metadata.SetMaxLength(maxLength);
        metadata.SetIsUnicode(null);
        metadata.SetIsFixedLength(null);
        metadata.SetPrecision(null);
        metadata.SetScale(null);
        metadata.SetCollation(null);
        metadata.SetProviderClrType(null);
        metadata.SetColumnType(null);
        Convert(metadata, Nullable.GetUnderlyingType(metadata.ClrType) ?? metadata.ClrType);
    }

    private static void Convert(IMutableProperty property, Type type)
    {
        property.SetValueConverter((Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter?)null);
        property.SetValueComparer((Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer?)null);
        if (type == typeof(DateTimeOffset))
        {
            var hasClock = DatabaseClock.IsIn(property.DeclaringType.Model);
            property.SetValueConverter(hasClock ? InstantConverters.Utc : InstantConverters.UnixMilliseconds);
            property.SetColumnType(hasClock ? "timestamp with time zone" : null);
        }
        else if (type == typeof(TimeSpan))
        {
            property.SetValueConverter(ColumnConverters.Milliseconds);
        }
        else if (type == typeof(ScheduledTaskStatus))
        {
            property.SetValueConverter(ColumnConverters.Status);
        }
        else if (type == typeof(JsonElement))
        {
            property.SetValueConverter(ColumnConverters.Json);
            property.SetValueComparer(ColumnConverters.JsonComparer);
        }
        else if (type == typeof(IReadOnlyList<TaskError>))
        {
            property.SetValueConverter(ColumnConverters.Errors);
            property.SetValueComparer(ColumnConverters.ErrorsComparer);
        }
    }
}
