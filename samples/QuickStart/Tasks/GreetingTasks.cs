using Firefly.Tasks;

namespace QuickStart.Tasks;

/// <summary>Asynchronous, with a service from the run's scope.</summary>
public class GreetingTasks(IGreeter greeter)
{
    [FireflyTask]
    public Task<string> Greet(string name, CancellationToken cancellationToken) => greeter.GreetAsync(name, cancellationToken);
}
