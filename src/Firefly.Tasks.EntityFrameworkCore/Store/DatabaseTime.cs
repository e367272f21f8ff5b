using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>The database's clock, where it decides what is due: there it also stamps what <c>db.Schedule</c> stores.</summary>
internal static class DatabaseTime
{
    /// <summary>Null where instants are stored as numbers, by our own clock.</summary>
    public static async Task<DateTimeOffset?> ReadAsync(FireflyDbContext context, CancellationToken cancellationToken)
    {
        var beats = context.Set<ConsumerBeat>();
        if (beats.EntityType.FindProperty(nameof(ConsumerBeat.Seen))!.GetTypeMapping().Converter?.ProviderClrType == typeof(long))
            return null;
#pragma warning disable RS0030 // Never called here: the provider translates it to the database's clock.
        var clock = await beats.Select(_ => (DateTime?)DateTime.UtcNow).FirstOrDefaultAsync(cancellationToken);
#pragma warning restore RS0030
        return clock is { } utc ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) : null;
    }
}
