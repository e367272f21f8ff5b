using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firefly.Tasks.Model;

/// <summary>
/// The columns of a task, for every class that is mapped to them: <see cref="ScheduledTask"/> and <see cref="FireflyFinishedRow"/>, which has
/// no properties, in the application's model, the rows in ours. The two cannot drift, because this is the only place.
/// </summary>
internal static class TaskColumns
{
    private const int NameLength = 200;
    private const int StatusLength = 10;
    private const string Now = "now()";

    public static void Map(EntityTypeBuilder table, bool live)
    {
        var asRow = table.Metadata.ClrType != typeof(ScheduledTask);
        var json = asRow ? typeof(string) : typeof(JsonElement);

        var id = Map<long>(nameof(TaskRow.Id), FireflyColumns.Id);
        table.HasKey(nameof(TaskRow.Id));
        Text(nameof(TaskRow.Name), FireflyColumns.Name, NameLength);
        Text(nameof(TaskRow.Queue), FireflyColumns.Queue, NameLength);
        Column.Map(table, typeof(ScheduledTaskStatus), nameof(TaskRow.Status), FireflyColumns.Status, StatusLength, required: true);
        Map<int>(nameof(TaskRow.Priority), FireflyColumns.Priority);
        var created = Map<DateTimeOffset>(nameof(TaskRow.Created), FireflyColumns.Created);
        Optional<DateTimeOffset?>(nameof(TaskRow.NotBefore), FireflyColumns.NotBefore);
        if (live)
            MapDue(Map<DateTimeOffset>(nameof(LiveRow.Due), FireflyColumns.Due));
        Optional<DateTimeOffset?>(nameof(TaskRow.Started), FireflyColumns.Started);
        Optional<DateTimeOffset?>(nameof(TaskRow.Completed), FireflyColumns.Completed);
        Optional<DateTimeOffset?>(nameof(TaskRow.Failed), FireflyColumns.Failed);
        Optional<DateTimeOffset?>(nameof(TaskRow.Canceled), FireflyColumns.Canceled);
        Column.Map(table, json, nameof(TaskRow.Params), FireflyColumns.Params, required: true);
        Column.Map(table, asRow ? json : typeof(JsonElement?), nameof(TaskRow.Returned), FireflyColumns.Returned);
        Map<int>(nameof(TaskRow.RetryAttempts), FireflyColumns.RetryAttempts);
        Map<TimeSpan>(nameof(TaskRow.RetryDelay), FireflyColumns.RetryDelay);
        Map<int>(nameof(TaskRow.MaxRetries), FireflyColumns.MaxRetries);
        Column.Map(table, asRow ? typeof(string) : typeof(IReadOnlyList<TaskError>), nameof(TaskRow.Errors), FireflyColumns.Errors);
        Map<long>(nameof(TaskRow.Claim), FireflyColumns.Claim).HasDefaultValue(0L).ValueGeneratedNever().IsConcurrencyToken();
        Optional<string>(nameof(TaskRow.Consumer), FireflyColumns.Consumer, NameLength);
        Map<int>(nameof(TaskRow.Crashes), FireflyColumns.Crashes).HasDefaultValue(0).ValueGeneratedNever();

        if (!asRow)
            LeaveToTheDatabase();
        if (live)
            DatabaseClock.MakeId(id.ValueGeneratedOnAdd().Metadata);
        else
            id.ValueGeneratedNever();
        if (live && DatabaseClock.IsIn(table.Metadata.Model))
            created.HasDefaultValueSql(Now).ValueGeneratedOnAdd();

        // What is scheduled has none of these yet: an INSERT with half the columns is a cheaper one.
        void LeaveToTheDatabase()
        {
            foreach (var property in (string[])[nameof(TaskRow.Started), nameof(TaskRow.Completed), nameof(TaskRow.Failed), nameof(TaskRow.Canceled),
                nameof(TaskRow.Returned), nameof(TaskRow.Errors), nameof(TaskRow.Claim), nameof(TaskRow.Consumer), nameof(TaskRow.Crashes)])
                table.Property(property).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        }

        PropertyBuilder Map<T>(string property, string column) => Column.Map(table, typeof(T), property, column, required: true);

        void Optional<T>(string property, string column, int? maxLength = null) => Column.Map(table, typeof(T), property, column, maxLength);

        void Text(string property, string column, int maxLength) =>
            Column.Map(table, typeof(string), property, column, maxLength, required: true);
    }

    private static void MapDue(PropertyBuilder due) =>
        due.HasComputedColumnSql($"COALESCE({FireflyColumns.NotBefore}, {FireflyColumns.Created})", stored: true);
}
