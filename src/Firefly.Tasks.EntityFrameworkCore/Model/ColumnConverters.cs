using System.Text.Json;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Firefly.Tasks.Model;

/// <summary>What is not stored as it is, but for instants.</summary>
internal static class ColumnConverters
{
    public static ValueConverter<ScheduledTaskStatus, string> Status { get; } =
        new(status => StatusWord.Of(status), word => StatusWord.Parse(word));

    public static ValueConverter<TimeSpan, long> Milliseconds { get; } =
        new(span => span.Ticks / TimeSpan.TicksPerMillisecond, stored => StoredSpan.FromMilliseconds(stored));

    public static ValueConverter<JsonElement, string> Json { get; } =
        new(element => JsonText.Write(element), text => JsonText.Read(text));

    public static ValueComparer<JsonElement> JsonComparer { get; } =
        new((left, right) => JsonText.Same(left, right), element => JsonText.Hash(element), element => element);

    public static ValueConverter<IReadOnlyList<TaskError>, string?> Errors { get; } =
        new(errors => TaskErrorsJson.Write(errors), text => TaskErrorsJson.Read(text));

    /// <summary>The lists are never changed, only replaced.</summary>
    public static ValueComparer<IReadOnlyList<TaskError>> ErrorsComparer { get; } =
        new((left, right) => ReferenceEquals(left, right), errors => errors.Count, errors => errors);
}
