using System.Text.Json;
using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.CommandLine.Tests.Support;

/// <summary>Runs commands in this process, over tasks in a list, at noon of a fixed day.</summary>
public abstract class CommandTest
{
    protected static readonly DateTimeOffset Noon = new(2026, 4, 27, 12, 0, 0, TimeSpan.Zero);

    internal FakeStore Store { get; } = new();

    /// <summary>The class of every declared task; nothing of it is ever called.</summary>
    protected Type TaskClass { get; set; } = typeof(object);

    protected Dictionary<string, string?> Configuration { get; } = [];

    internal async Task<CommandResult> FireflyAsync(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        await using var services = Services();
        var code = await FireflyCommands.RunAsync(services, args, new Terminal(output, error, ErrorIsScreen: false), CancellationToken.None);
        return new CommandResult(code, output.ToString(), error.ToString());
    }

    internal ScheduledTask Add(
        string name = "MathTasks.Add", ScheduledTaskStatus status = ScheduledTaskStatus.Created, string queue = "default", TimeSpan? age = null)
    {
        var task = ScheduledTask.Of(
            new NewTask(name, queue, 0, null, """{"i":1,"j":3}""", 2, TimeSpan.FromSeconds(30)), Noon - (age ?? TimeSpan.FromMinutes(1)), Store.Rows.Count + 1);
        task.Status = status;
        var ended = task.Created.AddSeconds(1);
        task.Completed = status == ScheduledTaskStatus.Completed ? ended : null;
        task.Failed = status == ScheduledTaskStatus.Failed ? ended : null;
        task.Canceled = status == ScheduledTaskStatus.Canceled ? ended : null;
        task.Returned = status == ScheduledTaskStatus.Completed ? JsonElement.Parse("4") : null;
        Store.Rows.Add(task);
        return task;
    }

    internal virtual void Configure(IServiceCollection services) => services
        .AddSingleton<ITaskQueries>(Store)
        .AddSingleton<ITaskAdmin>(Store)
        .AddSingleton<ITaskStore>(Store);

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Configuration).Build());
        services.AddSingleton<TimeProvider>(new StoppedTime(Noon));
        services.AddSingleton(new TaskCatalog([Declared("MathTasks.Add"), Declared("EmailTasks.SendWelcome")]));
        services.AddFireflyTasks();
        Configure(services);
        return services.BuildServiceProvider();
    }

    private TaskDeclaration Declared(string name) => new()
    {
        Name = name,
        DeclaringType = TaskClass,
        Method = name,
        Parameters = [new TaskParameter("i", typeof(int), false), new TaskParameter("j", typeof(int), true)],
        Invoke = _ => ValueTask.CompletedTask,
    };

    private sealed class StoppedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
