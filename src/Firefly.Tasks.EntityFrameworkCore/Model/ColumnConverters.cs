using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Firefly.Tasks.Model;

/// <summary>What is not stored as it is, but for instants. A compiled model repeats the lambdas in the application: they name public members only.</summary>
internal static class ColumnConverters
{
    public static ValueConverter<ScheduledTaskStatus, string> Status { get; } =
        new(status => FireflyColumnValue.OfStatus(status), word => FireflyColumnValue.ToStatus(word));

    public static ValueConverter<TimeSpan, long> Milliseconds { get; } =
        new(span => span.Ticks / TimeSpan.TicksPerMillisecond, stored => FireflyColumnValue.ToSpan(stored));

    public static ValueConverter<JsonElement, string> Json { get; } =
        new(element => FireflyColumnValue.OfJson(element), text => FireflyColumnValue.ToJson(text));

    public static ValueComparer<JsonElement> JsonComparer { get; } =
        new((left, right) => FireflyColumnValue.IsSameJson(left, right), element => FireflyColumnValue.HashOfJson(element), element => element);

    public static ValueConverter<IReadOnlyList<TaskError>, string?> Errors { get; } =
        new(errors => FireflyColumnValue.OfErrors(errors), text => FireflyColumnValue.ToErrors(text));

    /// <summary>The lists are never changed, only replaced.</summary>
    public static ValueComparer<IReadOnlyList<TaskError>> ErrorsComparer { get; } =
        new((left, right) => ReferenceEquals(left, right), errors => errors.Count, errors => errors);
}
