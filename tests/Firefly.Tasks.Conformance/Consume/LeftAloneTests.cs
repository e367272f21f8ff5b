using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>What is written when the body has returned already, by a call that nobody awaits or in a Dispose, is no part of the task and never stays.</summary>
public abstract class LeftAloneTests<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : TestDatabase
{
    [Theory]
    [InlineData("save", true)]
    [InlineData("save", false)]
    [InlineData("statement", true)]
    [InlineData("statement", false)]
    public async Task A_write_that_nobody_awaits_fails_the_attempt(string call, bool afterAWrite)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        var barrier = new Barrier();
        theatre.Stage["forgets"] = async scene =>
        {
            if (afterAWrite)
                await WriteAsync(scene, "before");
            barrier.IsUp = true;
            _ = CallAsync(scene, call);
            await barrier.Reached.Task;
        };
        theatre.Stage["innocent"] = scene => WriteAsync(scene, "innocent");
        var app = await theatre.ConsumerAsync(configure: options =>
            options.Services = services => services.AddSingleton(theatre.Stage).ConfigureDbContext<TestDb>(db => db.AddInterceptors(barrier)));

        var forgetful = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("forgets"));
        await Wait.UntilAsync(() => app.Logs.Lines.Any(line => line.EventId.Id == 3509), "the run's end to wait for the call");
        barrier.Open.SetResult();
        var task = await theatre.WaitForAsync(forgetful.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);
        var innocent = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("innocent"));
        await theatre.WaitForAsync(innocent.Id, ScheduledTaskStatus.Completed);

        Assert.Equal(ScheduledTaskStatus.Failed, task.Status);
        Assert.Contains("was still under way", Theatre.LastError(task));
        Assert.Equal(["innocent"], (await theatre.NotesAsync()).Select(note => note.Text));
    }

    [Theory]
    [InlineData(ScheduledTaskStatus.Failed, "throws", false)]
    [InlineData(ScheduledTaskStatus.Failed, "throws", true)]
    [InlineData(ScheduledTaskStatus.Failed, "returns", false)]
    [InlineData(ScheduledTaskStatus.Completed, "returns", true)]
    public async Task What_a_service_writes_in_its_Dispose_never_stays(ScheduledTaskStatus end, string how, bool writes)
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["leaves"] = async scene =>
        {
            if (writes)
                await WriteAsync(scene, "body");
            scene.Services.GetRequiredService<UnitOfWork>().Add("flushed");
            if (how == "throws")
                throw new NotSupportedException("the body's own");
        };
        var app = await theatre.ConsumerAsync(configure: options => options.Services = services => services.AddSingleton(theatre.Stage).AddScoped<UnitOfWork>());

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("leaves"));
        var task = await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Completed, ScheduledTaskStatus.Failed);

        Assert.Equal(end, task.Status);
        Assert.Equal(end == ScheduledTaskStatus.Completed ? ["body"] : [], (await theatre.NotesAsync()).Select(note => note.Text));
        if (how == "throws")
            Assert.Equal("the body's own", Theatre.LastError(task));
        else if (end == ScheduledTaskStatus.Failed)
            Assert.Contains("writes in its Dispose", Theatre.LastError(task));
        else
            await Wait.UntilAsync(() => app.Logs.Lines.Any(line => line.EventId.Id == 3002), "the scope to be disposed of");
    }

    [Fact]
    public async Task A_time_out_that_is_none_of_the_databases_runs_the_body_once()
    {
        await using var theatre = await Theatre.OpenAsync(database);
        theatre.Stage["bank"] = async scene =>
        {
            await WriteAsync(scene, "charged");
            throw new TaskCanceledException("The bank answered too late.", new TimeoutException());
        };
        var app = await theatre.ConsumerAsync(configure: options => options.RetryOnFailure = true);

        var scheduled = await app.Get<IFireflyTasks>().ScheduleAsync(SceneTasks.Play("bank"));
        await theatre.WaitForAsync(scheduled.Id, ScheduledTaskStatus.Failed);

        Assert.Equal(1, theatre.Stage.Begun["bank"]);
    }

    private static Task CallAsync(Scene scene, string call) => call switch
    {
        "save" => WriteAsync(scene, "forgotten"),
        _ => scene.Db.Notes.Where(note => note.Text == "before").ExecuteUpdateAsync(note => note.SetProperty(it => it.Text, "forgotten")),
    };

    private static async Task WriteAsync(Scene scene, string text)
    {
        scene.Db.Notes.Add(new Note { Text = text });
        await scene.Db.SaveChangesAsync();
    }

    /// <summary>Holds up a save or a statement of the context where the database would.</summary>
    private sealed class Barrier : DbCommandInterceptor
    {
        public bool IsUp { get; set; }

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await PassAsync();
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await PassAsync();
            return result;
        }

        private async Task PassAsync()
        {
            if (!IsUp)
                return;
            IsUp = false;
            Reached.TrySetResult();
            await Open.Task;
        }
    }

    /// <summary>Saves in its Dispose, as some do.</summary>
    private sealed class UnitOfWork(TestDb db) : IAsyncDisposable
    {
        public void Add(string text) => db.Notes.Add(new Note { Text = text });

        public async ValueTask DisposeAsync() => await db.SaveChangesAsync();
    }
}
