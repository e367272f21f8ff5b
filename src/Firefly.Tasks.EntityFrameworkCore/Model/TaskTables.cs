using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firefly.Tasks.Model;

/// <summary>The three tables with their indexes and checks, for whichever class is mapped to them.</summary>
internal static class TaskTables
{
    public static void MapLive(EntityTypeBuilder table, FireflyTables names)
    {
        table.ToTable(names.Tasks, names.Schema, it => it.HasCheckConstraint($"CK_{names.Tasks}_status", StatusIn(StatusWord.Created, StatusWord.Running)));
        TaskColumns.Map(table, live: true);
        table.HasIndex(nameof(TaskRow.Queue), nameof(TaskRow.Priority), nameof(LiveRow.Due), nameof(TaskRow.Id))
            .IsDescending(false, true, false, false)
            .HasFilter(StatusIs(StatusWord.Created));
        table.HasIndex(nameof(TaskRow.Consumer)).HasFilter(StatusIs(StatusWord.Running));
    }

    public static void MapFinished(EntityTypeBuilder table, FireflyTables names)
    {
        table.ToTable(names.Finished, names.Schema, it => it.HasCheckConstraint(
            $"CK_{names.Finished}_status", StatusIn(StatusWord.Completed, StatusWord.Failed, StatusWord.Canceled)));
        TaskColumns.Map(table, live: false);
        table.HasIndex(nameof(TaskRow.Status), nameof(TaskRow.Id));
        table.HasIndex(nameof(TaskRow.Queue), nameof(TaskRow.Name), nameof(TaskRow.Id));
    }

    public static void MapConsumers(EntityTypeBuilder table, FireflyTables names)
    {
        table.ToTable(names.Consumers, names.Schema);
        Column.Map(table, typeof(string), nameof(ConsumerBeat.Id), "id", maxLength: 200, required: true).ValueGeneratedNever();
        table.HasKey(nameof(ConsumerBeat.Id));
        Column.Map(table, typeof(string), nameof(ConsumerBeat.Queues), "queues", required: true);
        Column.Map(table, typeof(DateTimeOffset), nameof(ConsumerBeat.Started), "started", required: true);
        Column.Map(table, typeof(DateTimeOffset), nameof(ConsumerBeat.Seen), "seen", required: true);
        Column.Map(table, typeof(TimeSpan), nameof(ConsumerBeat.Lease), "lease_ms", required: true);
    }

    private static string StatusIs(string status) => $"{FireflyColumns.Status} = '{status}'";

    private static string StatusIn(params string[] statuses) => $"{FireflyColumns.Status} IN ({string.Join(", ", statuses.Select(it => $"'{it}'"))})";
}
