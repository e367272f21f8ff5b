using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>Tasks whose bodies the test writes.</summary>
public class SceneTasks(TestDb db, Stage stage, IServiceProvider services)
{
    [FireflyTask]
    public Task Play(string scene, TaskContext task, CancellationToken token) => stage.PlayAsync(scene, new Scene(task, db, services, token));

    [FireflyTask(Queue = "other")]
    public Task PlayElsewhere(string scene, TaskContext task, CancellationToken token) => Play(scene, task, token);

    [FireflyTask(MaxRetries = 2, RetryDelaySeconds = 0)]
    public Task PlayThrice(string scene, TaskContext task, CancellationToken token) => Play(scene, task, token);

    [FireflyTask("scene.renamed", FormerNames = ["SceneTasks.Former"])]
    public Task PlayRenamed(string scene, TaskContext task, CancellationToken token) => Play(scene, task, token);
}
