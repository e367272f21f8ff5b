using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.SourceGenerator.Tests.Support;

/// <summary>A compiled project whose code is run. Its class <c>Probe</c> holds static methods that the tests call.</summary>
internal sealed record LoadedAssembly(Assembly Assembly)
{
    /// <summary>Calls <c>Probe.method()</c>.</summary>
    public T Probe<T>(string method = "Call") =>
        (T)Assembly.GetType("Probe", throwOnError: true)!.GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.Invoke(null, [])!;

    /// <summary>The call that <c>Probe.method()</c> makes.</summary>
    public TaskCall Call(string method = "Call") => Probe<TaskCall>(method);

    /// <summary>Runs the module initializer, as loading the application does.</summary>
    public void Start() => RuntimeHelpers.RunModuleConstructor(Assembly.ManifestModule.ModuleHandle);

    /// <summary>The arguments as the row keeps them.</summary>
    public static string Json(TaskCall call) => TaskArgumentsWriter.ToJson(call, new FireflyOptions().JsonSerializerOptions, int.MaxValue);

    /// <summary>Runs the call's invoker on its own JSON, or on another row's, and gives the result as JSON.</summary>
    public static async Task<string?> RunAsync(TaskCall call, Action<IServiceCollection>? services = null, string? row = null, CancellationToken cancellationToken = default)
    {
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        await using var provider = collection.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var context = new TaskContext
        {
            Id = 7, Name = call.Name, Queue = "default", Attempt = 1, MaxRetries = 0, Created = DateTimeOffset.UnixEpoch, Consumer = "test", CancellationToken = cancellationToken,
        };
        using var arguments = JsonDocument.Parse(row ?? Json(call));
        var invocation = new TaskInvocation(call.Declaration, context, scope.ServiceProvider, arguments.RootElement, new FireflyOptions().JsonSerializerOptions, int.MaxValue);
        await call.Declaration.Invoke(invocation);
        await invocation.DisposeMadeAsync();
        return invocation.Returned;
    }
}
