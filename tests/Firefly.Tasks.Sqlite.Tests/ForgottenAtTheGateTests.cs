using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>A call that nobody awaits may wait for SQLite's turn to write when its run ends. It must not take that turn: nobody would give it back.</summary>
public sealed class ForgottenAtTheGateTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("child")]
    [InlineData("save")]
    public async Task A_forgotten_call_takes_no_turn(string call)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var (holds, letGo) = (new TaskCompletionSource(), new TaskCompletionSource());
        theatre.Stage["holds"] = async scene =>
        {
            await SaveAsync(scene, "held");
            holds.SetResult();
            await letGo.Task;
        };
        theatre.Stage["forgets"] = async scene =>
        {
            await holds.Task;
            _ = call == "save"
                ? SaveAsync(scene, "forgotten")
                : scene.Services.GetRequiredService<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("child"));
        };
        theatre.Stage["child"] = scene => SaveAsync(scene, "child");
        theatre.Stage["innocent"] = scene => SaveAsync(scene, "innocent");
        var app = theatre.App(options => options.Firefly = firefly => firefly.AddConsumer());
        var tasks = app.Get<IFireflyTasks>();
        var holder = await tasks.ScheduleAsync(SceneTasks.Play("holds"));
        await tasks.ScheduleAsync(SceneTasks.Play("forgets"));
        await app.StartAsync();
        await Wait.UntilAsync(() => app.Logs.Lines.Any(line => line.EventId.Id == 3509), "the run's end to wait for the call");
        letGo.SetResult();

        await theatre.WaitForAsync(holder.Id, ScheduledTaskStatus.Completed);
        var failed = await theatre.WaitForAsync(holder.Id + 1, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);
        var innocent = await tasks.ScheduleAsync(SceneTasks.Play("innocent"));
        await theatre.WaitForAsync(innocent.Id, ScheduledTaskStatus.Completed);

        Assert.Contains("was still under way", Theatre.LastError(failed));
        Assert.Equal(["held", "innocent"], (await theatre.NotesAsync()).Select(note => note.Text));
    }

    private static async Task SaveAsync(Scene scene, string text)
    {
        scene.Db.Notes.Add(new Note { Text = text });
        await scene.Db.SaveChangesAsync();
    }
}
