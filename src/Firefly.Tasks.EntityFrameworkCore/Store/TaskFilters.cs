using Firefly.Tasks.Model;

namespace Firefly.Tasks.Store;

/// <summary>A filter as LINQ, for the rows of either table and for the entity over both.</summary>
internal static class TaskFilters
{
    public static IQueryable<ScheduledTask> Matching(this IQueryable<ScheduledTask> tasks, TaskFilter filter)
    {
        if (filter.Id is { } id)
            tasks = tasks.Where(task => task.Id == id);
        if (filter.Status is { } status)
            tasks = tasks.Where(task => task.Status == status);
        if (filter.Queue is { } queue)
            tasks = tasks.Where(task => task.Queue == queue);
        if (filter.Name is { } name)
            tasks = tasks.Where(task => task.Name == name);
        if (filter.EndedBefore is { } before)
            tasks = tasks.Where(task => task.Completed < before || task.Failed < before || task.Canceled < before);
        return tasks;
    }

    public static IQueryable<TRow> Matching<TRow>(this IQueryable<TRow> rows, TaskFilter filter)
        where TRow : TaskRow
    {
        if (filter.Id is { } id)
            rows = rows.Where(row => row.Id == id);
        if (filter.Status is { } status)
            rows = rows.Where(row => row.Status == status);
        if (filter.Queue is { } queue)
            rows = rows.Where(row => row.Queue == queue);
        if (filter.Name is { } name)
            rows = rows.Where(row => row.Name == name);
        return filter.EndedBefore is { } before ? rows.EndedBefore(before) : rows;
    }

    public static IQueryable<TRow> EndedBefore<TRow>(this IQueryable<TRow> rows, DateTimeOffset before)
        where TRow : TaskRow => rows.Where(row => row.Completed < before || row.Failed < before || row.Canceled < before);
}
