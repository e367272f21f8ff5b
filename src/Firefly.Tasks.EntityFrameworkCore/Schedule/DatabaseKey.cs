using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firefly.Tasks.Schedule;

/// <summary>A property of an entity whose value the database may have yet to make.</summary>
internal static class DatabaseKey
{
    public static IProperty Find<TEntity, TKey>(EntityEntry<TEntity> entry, Expression<Func<TEntity, TKey>> key) where TEntity : class =>
        key.Body is MemberExpression { Expression: ParameterExpression } member && entry.Metadata.FindProperty(member.Member.Name) is { } property
            ? property
            : throw DbScheduleErrors.NoProperty(key.ToString(), typeof(TEntity));

    /// <summary>Whether the value is the one that the row has, or will have.</summary>
    public static bool IsKnown(EntityEntry entry, IProperty key)
    {
        if (entry.State is EntityState.Unchanged or EntityState.Modified || !key.ValueGenerated.HasFlag(ValueGenerated.OnAdd))
            return true;
        var value = entry.Property(key);
        return !value.IsTemporary && !Equals(value.CurrentValue, key.Sentinel);
    }
}
