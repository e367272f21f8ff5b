using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>The synchronous ways of EF, called on purpose from asynchronous tests.</summary>
internal static class SynchronousCalls
{
    public static void SaveNow(this TaskBody body) => body.Db.SaveChanges();

    public static int ExecuteNow(this DbContext db, string sql) => db.Database.ExecuteSqlRaw(sql);

    public static ScheduledTask ScheduleNow(this IFireflyTasks tasks, TaskCall call, ScheduleOptions options) => tasks.Schedule(call, options);

    public static void CommitNow(this DatabaseFacade database) => database.CurrentTransaction!.Commit();

    public static IDbContextTransaction BeginNow(this DatabaseFacade database) => database.BeginTransaction();
}
