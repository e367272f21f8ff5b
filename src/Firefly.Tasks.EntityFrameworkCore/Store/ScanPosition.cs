namespace Firefly.Tasks.Store;

/// <summary>A place in the order in which a level's rows are claimed. The default lies before all of them.</summary>
internal readonly record struct ScanPosition(DateTimeOffset Due, long Id) : IComparable<ScanPosition>
{
    /// <summary>Behind everything that is due at an instant.</summary>
    public static ScanPosition After(DateTimeOffset due) => new(due, long.MaxValue);

    public static ScanPosition Of(ClaimedTask task) => new(task.NotBefore ?? task.Created, task.Id);

    public static ScanPosition Later(ScanPosition one, ScanPosition other) => one.CompareTo(other) < 0 ? other : one;

    public int CompareTo(ScanPosition other) => Due != other.Due ? Due.CompareTo(other.Due) : Id.CompareTo(other.Id);
}
