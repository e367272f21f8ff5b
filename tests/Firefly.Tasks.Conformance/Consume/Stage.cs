using System.Collections.Concurrent;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Conformance.Consume;

/// <summary>The bodies of one test by name, so that each test can say what its task does.</summary>
public sealed class Stage
{
    private readonly ConcurrentDictionary<string, Func<Scene, Task>> _scenes = new();

    /// <summary>How often each scene was begun, in any application of the test.</summary>
    public ConcurrentDictionary<string, int> Begun { get; } = new();

    public Func<Scene, Task> this[string scene]
    {
        set => _scenes[scene] = value;
    }

    public Task PlayAsync(string scene, Scene with)
    {
        Begun.AddOrUpdate(scene, 1, (_, runs) => runs + 1);
        return _scenes[scene](with);
    }
}

/// <summary>What a scene works with: the run's own scope.</summary>
public sealed record Scene(TaskContext Task, TestDb Db, IServiceProvider Services, CancellationToken Token);
