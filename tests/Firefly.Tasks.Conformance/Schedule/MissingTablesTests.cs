using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>Scheduling before anybody has made the tables says which are missing and what to do, as the consumer does.</summary>
public abstract class MissingTablesTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData("ScheduleAsync")]
    [InlineData("Schedule")]
    [InlineData("ScheduleRangeAsync")]
    public async Task IFireflyTasks_says_which_tables_are_missing(string call)
    {
        await using var own = await database.CreateEmptyAsync();
        await using var app = TestApp.On(own);
        var tasks = app.Get<IFireflyTasks>();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => call switch
        {
            "ScheduleAsync" => tasks.ScheduleAsync(new AddCall(1, 2)),
            "Schedule" => Task.Run(() => tasks.Schedule(new AddCall(1, 2))),
            _ => (Task)tasks.ScheduleRangeAsync([new AddCall(1, 2)]),
        });

        SaysWhatToDo(error);
        Assert.NotNull(error.InnerException);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SaveChanges_after_db_Schedule_says_which_tables_are_missing(bool sync)
    {
        await using var own = await database.CreateEmptyAsync();
        await using var app = TestApp.On(own);

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 2));
            _ = sync ? db.SaveChanges() : await db.SaveChangesAsync();
        }));

        SaysWhatToDo(error);
        Assert.IsType<DbUpdateException>(error.InnerException);
    }

    [Fact]
    public async Task Another_error_stays_what_it_is()
    {
        await using var app = await TestApp.CreateAsync(database);
        await app.Database.ExecuteAsync("CREATE UNIQUE INDEX once ON firefly_tasks (queue)");
        var tasks = app.Get<IFireflyTasks>();
        await tasks.ScheduleAsync(new AddCall(1, 2));

        var error = await Assert.ThrowsAnyAsync<Exception>(() => tasks.ScheduleAsync(new AddCall(1, 2)));
        Assert.IsAssignableFrom<System.Data.Common.DbException>(error.GetBaseException());
        Assert.DoesNotContain("dotnet ef", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DbUpdateException>(() => app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 2));
            await db.SaveChangesAsync();
        }));
    }

    private static void SaysWhatToDo(Exception error)
    {
        Assert.Contains("firefly_tasks", error.Message, StringComparison.Ordinal);
        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was stored", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet ef migrations add FireflyTasks", error.Message, StringComparison.Ordinal);
        Assert.Contains("EnsureCreated()", error.Message, StringComparison.Ordinal);
    }
}
