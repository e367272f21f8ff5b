using Firefly.Tasks.Load.Application;
using Firefly.Tasks.Load.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>
/// What an application would write itself with EF Core, pooled contexts and no savepoints: BEGIN; the row; the fenced completion; COMMIT.
/// Claimed by 500 in plain SQL.
/// </summary>
internal sealed class EfWrite(string task, int connections) : RawWrite(task, connections)
{
    public override string Name => $"EF Core, {Connections} context(s)";

    protected override IRawClaimer Claimer(Database database) =>
        database.Engine is SqliteEngine ? new RawSqliteClaimer(database, TaskName) : new RawPostgreSqlClaimer(database, TaskName);

    protected override Task<IRawWriter> WriterAsync(Database database)
    {
        var options = new DbContextOptionsBuilder<LoadDb>();
        database.Engine.Configure(options, database.ConnectionString);
        return Task.FromResult<IRawWriter>(new Writer(new PooledDbContextFactory<LoadDb>(options.Options)));
    }

    private sealed class Writer(PooledDbContextFactory<LoadDb> contexts) : IRawWriter
    {
        public async Task WriteAsync(RawTask task)
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.Database.AutoSavepointsEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Notes.Add(new Note { Text = "written" });
            await db.SaveChangesAsync();
            if (await CompleteAsync(db, task) == 0)
                throw new InvalidOperationException($"The claim on task {task.Id} was lost.");
            await transaction.CommitAsync();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static Task<int> CompleteAsync(LoadDb db, RawTask task)
        {
            var now = TimeProvider.System.GetUtcNow();
            return db.Database.IsSqlite()
                ? db.Database.ExecuteSqlRawAsync(RawSqliteCompletion.Sql, task.Id, task.Claim, now.ToUnixTimeMilliseconds())
                : db.Database.ExecuteSqlRawAsync(RawPostgreSqlCompletion.OfOne, task.Id, task.Claim, now.UtcDateTime);
        }
    }
}
