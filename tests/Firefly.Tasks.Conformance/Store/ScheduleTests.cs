using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>What is scheduled is stored as it was given, all or none.</summary>
public abstract class ScheduleTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Fact]
    public async Task A_task_is_stored_as_it_was_given()
    {
        var eta = Now.AddHours(1);
        var id = await InsertAsync(New("Mail.Send", "mail", -7, eta, """{"to":"a@b.c","n":1.50}""", 3, TimeSpan.FromMilliseconds(1500)));

        var task = await FindAsync(id);

        Assert.Equal(id, task.Id);
        Assert.Equal("Mail.Send", task.Name);
        Assert.Equal("mail", task.Queue);
        Assert.Equal(ScheduledTaskStatus.Created, task.Status);
        Assert.Equal(-7, task.Priority);
        Assert.Equal(Now, task.Created);
        Assert.Equal(eta, task.NotBefore);
        Assert.Equal("""{"to":"a@b.c","n":1.50}""", task.Params.GetRawText());
        Assert.Equal(3, task.MaxRetries);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), task.RetryDelay);
        Assert.Equal(0, task.RetryAttempts);
        Assert.Empty(task.Errors);
        Assert.Null(task.Returned);
        Assert.Null(task.Started ?? task.Completed ?? task.Failed ?? task.Canceled);
    }

    [Fact]
    public async Task Ids_come_back_in_the_order_given()
    {
        var names = Enumerable.Range(0, 1500).Select(i => $"Task{i}").ToList();

        var ids = await Store.InsertAsync([.. names.Select(name => New(name))], Now, default);

        var stored = await Queries.ListAsync(new(), limit: 2000, beforeId: null, default);
        Assert.Equal(names, ids.Select(id => stored.Single(task => task.Id == id).Name));
    }

    [Fact]
    public async Task Thousands_of_tasks_are_stored_as_they_were_given()
    {
        var given = Enumerable.Range(0, 2100).Select(i => New(
            $"Task{i}", $"queue {i % 3} 日本", (i % 201) - 100, (i % 4) switch { 0 => Now.AddMinutes(i), 1 => DateTimeOffset.MaxValue, _ => null },
            $$"""{"i":{{i}},"text":"'\\ \t 日本語"}""", i % 5, TimeSpan.FromMilliseconds(i))).ToList();

        var ids = await Store.InsertAsync(given, Now, default);

        Assert.Equal(ids.Order(), ids);
        var stored = await Queries.ListAsync(new(), limit: 3000, beforeId: null, default);
        Assert.Equal(
            ids.Zip(given),
            stored.OrderBy(task => task.Id).Select(task => (
                task.Id,
                new NewTask(task.Name, task.Queue, task.Priority, task.NotBefore, task.Params.GetRawText(), task.MaxRetries, task.RetryDelay))));
        Assert.All(stored, task => Assert.Equal((Now, ScheduledTaskStatus.Created, 0), (task.Created, task.Status, task.RetryAttempts)));
    }

    [Fact]
    public async Task Of_thousands_of_tasks_all_are_stored_or_none()
    {
        await Assert.ThrowsAnyAsync<Exception>(
            () => Store.InsertAsync([.. Enumerable.Repeat(New(), 2000), New() with { Params = null! }], Now, default));

        Assert.Equal(0, await RowsAsync("firefly_tasks"));
        Assert.Equal(600, (await InsertAsync(600)).Count);
    }

    [Fact]
    public async Task The_synchronous_insert_stores_the_same()
    {
        var ids = Store.Insert([New("One"), New("Two")], Now);

        Assert.Equal("One", (await FindAsync(ids[0])).Name);
        Assert.Equal("Two", (await FindAsync(ids[1])).Name);
    }

    [Fact]
    public async Task Of_many_tasks_all_are_stored_or_none()
    {
        var unstorable = New() with { Params = null! };

        await Assert.ThrowsAnyAsync<Exception>(() => Store.InsertAsync([New(), New(), unstorable], Now, default));
        Assert.ThrowsAny<Exception>(() => Store.Insert([New(), New(), unstorable], Now));

        Assert.Equal(0, await RowsAsync("firefly_tasks"));
    }

    [Fact]
    public async Task Nothing_to_store_is_no_error() => Assert.Empty(await Store.InsertAsync([], Now, default));

    [Fact]
    public async Task Many_threads_schedule_at_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            i % 2 == 0 ? await InsertAsync(25) : Store.Insert([.. Enumerable.Repeat(New(), 25)], Now))));

        Assert.Equal(200, ids.SelectMany(some => some).Distinct().Count());
        Assert.Equal(200, await RowsAsync("firefly_tasks"));
    }

    [Fact]
    public async Task An_eta_of_another_offset_is_the_same_instant()
    {
        var eta = new DateTimeOffset(2026, 4, 28, 1, 0, 0, TimeSpan.FromHours(7));

        var task = await FindAsync(await InsertAsync(New(notBefore: eta)));

        Assert.Equal(eta.ToUniversalTime(), task.NotBefore!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task The_end_of_time_is_kept()
    {
        var task = await FindAsync(await InsertAsync(New(notBefore: DateTimeOffset.MaxValue)));

        Assert.Equal(DateTimeOffset.MaxValue, task.NotBefore);
    }
}
