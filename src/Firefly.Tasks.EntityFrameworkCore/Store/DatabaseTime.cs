using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

/// <summary>The database's clock, where it decides what is due: there it also stamps what <c>db.Schedule</c> stores.</summary>
internal static class DatabaseTime
{
    /// <summary>Null where instants are stored as numbers, by our own clock.</summary>
    public static async Task<DateTimeOffset?> ReadAsync(FireflyDbContext context, CancellationToken cancellationToken) =>
        Decides(context) ? Utc(await Beside(context.Set<ConsumerBeat>()).FirstOrDefaultAsync(cancellationToken)) : null;

    /// <inheritdoc cref="ReadAsync(FireflyDbContext, CancellationToken)"/>
    /// <param name="context">The context.</param>
    /// <param name="id">A task that waits: it is read beside it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<DateTimeOffset?> ReadAsync(FireflyDbContext context, long id, CancellationToken cancellationToken) =>
        Decides(context) ? Utc(await Beside(context.Set<LiveRow>().Where(row => row.Id == id)).FirstOrDefaultAsync(cancellationToken)) : null;

    /// <inheritdoc cref="ReadAsync(FireflyDbContext, long, CancellationToken)"/>
    public static DateTimeOffset? Read(FireflyDbContext context, long id) =>
        Decides(context) ? Utc(Beside(context.Set<LiveRow>().Where(row => row.Id == id)).FirstOrDefault()) : null;

    private static bool Decides(FireflyDbContext context) =>
        context.Set<ConsumerBeat>().EntityType.FindProperty(nameof(ConsumerBeat.Seen))!.GetTypeMapping().Converter?.ProviderClrType != typeof(long);

#pragma warning disable RS0030 // Never called here: the provider translates it to the database's clock.
    private static IQueryable<DateTime?> Beside<T>(IQueryable<T> rows) => rows.Select(_ => (DateTime?)DateTime.UtcNow);
#pragma warning restore RS0030

    private static DateTimeOffset? Utc(DateTime? clock) => clock is { } utc ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) : null;
}
