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
        var value = entry.Property(key);
        if (value.IsTemporary) // a foreign key has one as long as what it points to is not stored
            return false;
        if (entry.State is EntityState.Unchanged or EntityState.Modified)
            return true;
        var mayCome = key.ValueGenerated.HasFlag(ValueGenerated.OnAdd) || (key.IsForeignKey() && entry.State == EntityState.Detached);
        return !mayCome || !Equals(value.CurrentValue, key.Sentinel);
    }
}
