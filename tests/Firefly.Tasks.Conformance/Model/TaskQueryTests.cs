using System.Text.Json;
using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Model;
using Firefly.Tasks.Setup;
using Firefly.Tasks.Store;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>The user sees one entity over both tables.</summary>
[SameForEveryStore("read through the application's context")]
public abstract class TaskQueryTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task Find_and_Reload_reach_both_tables()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var waiting = (await db.ScheduledTasks().FindAsync(1L))!;
            var ended = (await db.ScheduledTasks().FindAsync(101L))!;
            Assert.Equal((ScheduledTaskStatus.Created, ScheduledTaskStatus.Completed), (waiting.Status, ended.Status));
            Assert.Equal(4, ended.GetReturned<int>());
            Assert.Equal(Rows.Then, ended.Completed);
            Assert.Null(await db.ScheduledTasks().FindAsync(999L));

            await app.Database.ExecuteAsync("UPDATE firefly_tasks SET queue = 'moved' WHERE id = 1");
            await app.Database.ExecuteAsync("UPDATE firefly_finished SET queue = 'moved' WHERE id = 101");
            await db.Entry(waiting).ReloadAsync();
            await db.Entry(ended).ReloadAsync();
            Assert.Equal(("moved", "moved"), (waiting.Queue, ended.Queue));
        });
    }

    [Fact]
    public async Task A_tracked_task_follows_its_row_from_one_table_to_the_other()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var task = (await db.ScheduledTasks().FindAsync(1L))!;
            await using (var ours = app.Get<IHomeDatabase>().CreateContext())
            {
                ours.Remove(await ours.Set<LiveRow>().SingleAsync(row => row.Id == 1));
                ours.Add(Rows.Finished(1, ScheduledTaskStatus.Failed));
                await ours.SaveChangesAsync();
            }

            await db.Entry(task).ReloadAsync();
            Assert.Equal(ScheduledTaskStatus.Failed, task.Status);
        });
    }

    [Fact]
    public async Task Filters_reach_both_tables()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            Assert.Equal([1, 2, 3], await IdsAsync(db.ScheduledTasks().Where(task => task.Status == ScheduledTaskStatus.Created)));
            Assert.Equal([102], await IdsAsync(db.ScheduledTasks().Where(task => task.Status == ScheduledTaskStatus.Failed)));
            Assert.Equal([2, 102], await IdsAsync(db.ScheduledTasks().Where(task => task.Queue == "other")));
            Assert.Equal([103], await IdsAsync(db.ScheduledTasks().Where(task => task.Name == "MathTasks.Old")));
            Assert.Equal([3], await IdsAsync(db.ScheduledTasks().Where(task => task.NotBefore > Rows.Then.ToOffset(TimeSpan.FromHours(5)))));
            Assert.Equal([101, 102, 103], await IdsAsync(db.ScheduledTasks().Where(task => task.Created <= Rows.Then)));
            ScheduledTaskStatus[] ended = [ScheduledTaskStatus.Failed, ScheduledTaskStatus.Canceled];
            Assert.Equal([102, 103], await IdsAsync(db.ScheduledTasks().Where(task => ended.Contains(task.Status))));
        });
    }

    [Fact]
    public async Task Pages_and_projections_reach_both_tables()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var newest = db.ScheduledTasks().AsNoTracking().OrderByDescending(task => task.Id);
            Assert.Equal([103, 102, 101, 3], await newest.Take(4).Select(task => task.Id).ToListAsync());
            Assert.Equal([2, 1], await newest.Where(task => task.Id < 3).Take(4).Select(task => task.Id).ToListAsync());
            Assert.Equal([101, 3], await newest.Skip(2).Take(2).Select(task => task.Id).ToListAsync());

            var counts = await db.ScheduledTasks().GroupBy(task => task.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(it => it.Key, it => it.Count);
            Assert.Equal(3, counts[ScheduledTaskStatus.Created]);
            Assert.Equal(1, counts[ScheduledTaskStatus.Canceled]);

            var note = new Note { Text = "a", TaskId = 102 };
            db.Add(note);
            await db.SaveChangesAsync();
            Assert.Equal("other", await db.Notes.Where(it => it.Id == note.Id).Join(db.ScheduledTasks(), it => it.TaskId, task => task.Id, (_, task) => task.Queue).SingleAsync());
        });
    }

    [Fact]
    public async Task A_waiting_task_may_be_changed_and_removed()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var task = (await db.ScheduledTasks().FindAsync(1L))!;
            task.Priority = 50;
            task.NotBefore = Rows.Then.AddDays(1).ToOffset(TimeSpan.FromHours(-7));
            db.Remove((await db.ScheduledTasks().FindAsync(2L))!);
            Assert.Equal(2, await db.SaveChangesAsync());
        });
        await app.WithDbAsync(async db =>
        {
            var task = (await db.ScheduledTasks().FindAsync(1L))!;
            Assert.Equal((50, Rows.Then.AddDays(1)), (task.Priority, task.NotBefore!.Value));
            Assert.Equal(Rows.Then.AddDays(1), db.Entry(task).Property("Due").CurrentValue);
            Assert.Null(await db.ScheduledTasks().FindAsync(2L));
        });
    }

    [Fact]
    public async Task Saving_a_task_that_was_claimed_or_has_ended_is_a_concurrency_error()
    {
        await using var app = await AppAsync();
        await app.WithDbAsync(async db =>
        {
            var ended = (await db.ScheduledTasks().FindAsync(102L))!;
            ended.Priority = 1;
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();

            var claimed = (await db.ScheduledTasks().FindAsync(1L))!;
            await app.Database.ExecuteAsync("UPDATE firefly_tasks SET claim = claim + 1, status = 'running' WHERE id = 1");
            claimed.Priority = 1;
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task A_row_of_the_wrong_status_is_refused_by_its_table()
    {
        await using var app = await AppAsync();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => app.Database.ExecuteAsync("UPDATE firefly_tasks SET status = 'completed' WHERE id = 1"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => app.Database.ExecuteAsync("UPDATE firefly_finished SET status = 'created' WHERE id = 101"));
    }

    [Fact]
    public async Task Text_that_is_no_JSON_does_not_end_a_listing()
    {
        await using var app = await AppAsync();
        await app.Database.ExecuteAsync("UPDATE firefly_tasks SET params = '{oops', errors = 'oops' WHERE id = 1");
        await app.Database.ExecuteAsync("UPDATE firefly_finished SET returned = 'oops', params = '' WHERE id = 101");
        await app.WithDbAsync(async db =>
        {
            var tasks = await db.ScheduledTasks().OrderBy(task => task.Id).ToListAsync();
            Assert.Equal(6, tasks.Count);
            Assert.Equal((JsonValueKind.String, "{oops"), (tasks[0].Params.ValueKind, tasks[0].Params.GetString()));
            Assert.Equal("oops", Assert.Single(tasks[0].Errors).Message);
            Assert.Equal("oops", tasks[3].GetReturned<string>());
            Assert.Equal("", tasks[3].Params.GetString());
        });
    }

    [Fact]
    public async Task Values_come_back_as_they_were_stored()
    {
        await using var app = await AppAsync();
        var error = new TaskError("System.Exception", "said \"no\" ☂", "at …", Rows.Then.AddTicks(7), "c-1");
        await using (var ours = app.Get<IHomeDatabase>().CreateContext())
        {
            var row = Rows.Finished(500);
            row.Params = """{"n":12345678901234567890.1230}""";
            row.Returned = "null";
            row.Errors = TaskErrorsJson.Write([error]);
            row.NotBefore = DateTimeOffset.MaxValue;
            row.RetryDelay = TimeSpan.FromDays(365);
            ours.Add(row);
            await ours.SaveChangesAsync();
        }

        await app.WithDbAsync(async db =>
        {
            var task = (await db.ScheduledTasks().FindAsync(500L))!;
            Assert.Equal("""{"n":12345678901234567890.1230}""", task.Params.GetRawText());
            Assert.Equal(JsonValueKind.Null, task.Returned!.Value.ValueKind);
            Assert.Equal(error, Assert.Single(task.Errors));
            Assert.Equal(DateTimeOffset.MaxValue, task.NotBefore);
            Assert.Equal(TimeSpan.FromDays(365), task.RetryDelay);
            Assert.Equal(0, await db.SaveChangesAsync());
        });
    }

    /// <summary>Waiting: 1, 2 (of another queue), 3 (due later). Ended: 101 completed, 102 failed (of the other queue), 103 canceled.</summary>
    private async Task<TestApp> AppAsync()
    {
        var app = await TestApp.CreateAsync(database, options => options.Firefly = firefly => firefly.UseHome<TestDb>());
        await app.WithDbAsync(async db =>
        {
            db.Schedule(new AddCall(1, 1));
            await db.SaveChangesAsync();
            db.Schedule(new AddCall(2, 2), new ScheduleOptions { Queue = "other" });
            await db.SaveChangesAsync();
            db.Schedule(new AddCall(3, 3), Rows.Then.AddYears(1));
            await db.SaveChangesAsync();
        });
        await using var ours = app.Get<IHomeDatabase>().CreateContext();
        ours.AddRange(Rows.Finished(101), Rows.Finished(102, ScheduledTaskStatus.Failed, queue: "other"), Rows.Finished(103, ScheduledTaskStatus.Canceled, name: "MathTasks.Old"));
        await ours.SaveChangesAsync();
        return app;
    }

    private static Task<List<long>> IdsAsync(IQueryable<ScheduledTask> tasks) => tasks.OrderBy(task => task.Id).Select(task => task.Id).ToListAsync();
}
