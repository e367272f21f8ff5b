using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Conformance.Transaction;
using Firefly.Tasks.Execute;
using Firefly.Tasks.PostgreSql.Tests.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.PostgreSql.Tests.Transaction;

/// <summary>How often a writing task sends something and waits for the answer, counted on the wire.</summary>
public sealed class RoundTripTests(PostgreSqlDatabase database) : TransactionSuite<PostgreSqlDatabase>(database), IClassFixture<PostgreSqlDatabase>
{
    [Fact]
    public Task A_body_with_one_save_takes_two() => TakesAsync(2, body => body.SaveAsync(NewText()));

    [Fact]
    public Task A_further_save_takes_one_more() => TakesAsync(3, async body =>
    {
        await body.SaveAsync(NewText());
        await body.SaveAsync(NewText());
    });

    [Fact]
    public Task A_further_statement_takes_one_more() => TakesAsync(4, async body =>
    {
        await body.SaveAsync(NewText());
        await body.Db.Database.ExecuteSqlAsync($"""UPDATE "Notes" SET "TaskId" = {1}""");
        await body.Db.Notes.CountAsync();
    });

    [Fact]
    public Task Of_many_further_saves_one_in_ten_takes_two() => TakesAsync(1 + 30 + 2, async body =>
    {
        for (var save = 1; save <= 30; save++)
            await body.SaveAsync(NewText());
    });

    [Fact]
    public Task A_save_and_a_child_on_IFireflyTasks_take_three() => TakesAsync(3, async body =>
    {
        await body.SaveAsync(NewText());
        await body.App.Get<IFireflyTasks>().ScheduleAsync(Child.Call());
    });

    [Fact]
    public Task A_child_on_IFireflyTasks_alone_takes_two() => TakesAsync(2, body => body.App.Get<IFireflyTasks>().ScheduleAsync(Child.Call()));

    private static string NewText() => Guid.NewGuid().ToString();

    private async Task TakesAsync(int roundTrips, Func<TaskBody, Task> body)
    {
        await using var own = await Database.CreateAsync();
        await using var relay = WireRelay.To(own.ConnectionString);
        await using var app = TestApp.On(
            new OwnDatabase(Database, relay.ConnectionString), options => options.Services = SwitchedOff);
        for (var warming = 0; warming < 3; warming++)
            await RunAsync(app, body); // connections are opened, and statements prepared

        for (var tried = 0; tried < 3; tried++)
        {
            var task = await ClaimAsync(app);
            var before = relay.RoundTrips;
            Assert.Equal(CommitOutcome.Committed, await RunAsync(app, task, body));
            Assert.Equal(roundTrips, relay.RoundTrips - before);
        }
    }

    private static void SwitchedOff(IServiceCollection services) => services.Configure<PostgreSqlOptions>(it => it.Notify = false);
}
