using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>Every shape a body may have, each scheduling a child in another way.</summary>
public class ShapeTasks(TestDb db, IFireflyTasks tasks, Stage stage, IServiceProvider services)
{
    [FireflyTask]
    public void SyncThenSync(string child)
    {
        db.Schedule(SceneTasks.Play(child));
        db.SaveChanges();
    }

    [FireflyTask]
    public int SyncOnItsOwn(string child)
    {
        tasks.Schedule(SceneTasks.Play(child));
        return 0;
    }

    [FireflyTask]
    public async Task AsyncThenAsync(string child)
    {
        db.Schedule(SceneTasks.Play(child));
        await db.SaveChangesAsync();
    }

    [FireflyTask]
    public async Task<string> AsyncOnItsOwn(string child)
    {
        await tasks.ScheduleAsync(SceneTasks.Play(child));
        return "";
    }

    [FireflyTask]
    public async ValueTask AsyncThenSync(string child)
    {
        await Task.Yield();
        db.Schedule(SceneTasks.Play(child));
        db.SaveChanges();
    }

    [FireflyTask]
    public async ValueTask<int[]> Bulk(string child)
    {
        await tasks.ScheduleRangeAsync([SceneTasks.Play(child), SceneTasks.Play(child)]);
        return [];
    }

    [FireflyTask]
    public Note? Nothing(TaskContext task) => task.Attempt == 1 ? null : throw new InvalidOperationException();

    [FireflyTask]
    public Task Injected([FromServices] Stage fromParameter, string child, IProgress<double> progress, TaskContext task)
    {
        progress.Report(0.5);
        return fromParameter == stage ? stage.PlayAsync(child, new Scene(task, db, services, default)) : throw new InvalidOperationException();
    }
}

/// <summary>Stands for ASP.NET Core's attribute: the generator knows both by the interface's name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute, IFromServiceMetadata;

/// <inheritdoc cref="FromServicesAttribute"/>
public interface IFromServiceMetadata;
