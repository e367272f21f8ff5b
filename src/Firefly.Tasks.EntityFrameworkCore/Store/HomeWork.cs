using System.Data.Common;
using Firefly.Tasks.Consume;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Store;

/// <summary>
/// Runs the portable store's statements: in the transaction of the running task if there is one, else on a connection and in a
/// transaction of their own, through the gate, and again when the database gave up in favour of somebody else.
/// </summary>
internal sealed class HomeWork(IHomeDatabase home, IWriteGate gate, TimeProvider time, DatabaseOutage outage, IServiceProvider services, ILoggerFactory loggers)
{
    private const int Tries = 10;
    private const int BusyTries = 3;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_noticeable = TimeSpan.FromMilliseconds(100);

    private readonly ILogger _logger = loggers.CreateLogger(WriteGateLog.Category);

    /// <summary>Found late: who keeps the running task's transaction needs the store itself.</summary>
    private IHomeTransaction? Running => field ??= services.GetService<IHomeTransaction>();

    /// <summary>Writes in the running task's transaction, or in one of its own.</summary>
    public Task<T> JoinAsync<T>(string verb, Func<FireflyDbContext, Task<T>> write, CancellationToken cancellationToken) => Running is { IsRunning: true } running
        ? InsideAsync(running, write, cancellationToken)
        : WriteAsync(verb, write, cancellationToken);

    /// <inheritdoc cref="JoinAsync"/>
    public T Join<T>(string verb, Func<FireflyDbContext, T> write) => Running is { IsRunning: true } running
        ? running.Run((connection, transaction) =>
        {
            using var context = Open(connection, transaction);
            return write(context);
        })
        : Write(verb, write);

    /// <summary>Writes in a transaction of its own.</summary>
    public async Task<T> WriteAsync<T>(string verb, Func<FireflyDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        using var apart = Apart.FromScope();
        using var turn = await gate.EnterAsync(verb, cancellationToken);
        var start = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var context = Open();
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var result = await write(context);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception error) when (attempt < Tries && RolledBack.Certainly(error))
            {
                GiveUpOnBusyFile(error, verb, attempt, time.GetElapsedTime(start));
                await Task.Delay(Pause(attempt), time, cancellationToken);
            }
        }
    }

    /// <summary>Reads; with <paramref name="inside"/> what the running task has written is seen.</summary>
    public async Task<T> ReadAsync<T>(Func<FireflyDbContext, Task<T>> read, bool inside = false)
    {
        if (inside && Running is { IsOpen: true } running)
            return await InsideAsync(running, read, CancellationToken.None);
        using var apart = Apart.FromScope();
        await using var context = Open();
        return await read(context);
    }

    private Task<T> InsideAsync<T>(IHomeTransaction running, Func<FireflyDbContext, Task<T>> work, CancellationToken cancellationToken) =>
        running.RunAsync(async (connection, transaction) =>
        {
            await using var context = Open(connection, transaction);
            return await work(context);
        }, cancellationToken);

    private T Write<T>(string verb, Func<FireflyDbContext, T> write)
    {
        using var apart = Apart.FromScope();
        using var turn = gate.Enter(verb);
        var start = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var context = Open();
                using var transaction = context.Database.BeginTransaction();
                var result = write(context);
                transaction.Commit();
                return result;
            }
            catch (Exception error) when (attempt < Tries && RolledBack.Certainly(error))
            {
                GiveUpOnBusyFile(error, verb, attempt, time.GetElapsedTime(start));
                Task.Delay(Pause(attempt), time).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>One try has waited for the file's lock already: there are few of them, and somebody may be watching.</summary>
    private void GiveUpOnBusyFile(Exception error, string verb, int attempt, TimeSpan waited)
    {
        if (!RolledBack.ByBusyFile(error) || waited < s_noticeable)
            return;
        if (attempt >= BusyTries)
            throw HomeErrors.Locked(home.ContextType, verb, waited, error);
        if (!outage.IsOn)
            _logger.WriteLockBusy(waited, verb);
    }

    private FireflyDbContext Open() => Set(home.CreateContext());

    private FireflyDbContext Open(DbConnection connection, DbTransaction transaction) => Set(home.CreateContext(connection, transaction));

    private static FireflyDbContext Set(FireflyDbContext context)
    {
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.Database.AutoSavepointsEnabled = false;
        return context;
    }

    /// <summary>Doubles from try to try, with chance, so that two that met do not meet again.</summary>
    private static TimeSpan Pause(int attempt) => s_firstPause * (1 << Math.Min(attempt, 6)) * Random.Shared.NextDouble();
}
