using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>Can every task class be made, as a run makes it? Only the classes are made; nothing of a body runs.</summary>
internal static class ServicesCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CommandContext context)
    {
        var findings = new List<Finding>();
        foreach (var tasks in context.Catalog.Tasks.GroupBy(task => task.DeclaringType))
            if (await ProblemAsync(context, tasks.Key) is { } problem)
                findings.Add(Finding.Warn("services", $"{problem} A run here of {string.Join(", ", tasks.Select(task => task.Name))} would fail."));
        return findings.Count == 0 ? [Finding.Ok("services", "The class of every task can be made.")] : findings;
    }

    private static async Task<string?> ProblemAsync(CommandContext context, Type type)
    {
        await using var scope = context.Service<IServiceScopeFactory>().CreateAsyncScope();
        try
        {
            if (scope.ServiceProvider.GetService(type) is null)
                await DisposeAsync(ActivatorUtilities.CreateInstance(scope.ServiceProvider, type));
            return null;
        }
        catch (Exception error)
        {
            return Missing(context, type) is { Count: > 0 } missing
                ? $"{type.Name} needs {string.Join(" and ", missing.Select(service => service.Name))}, which the application does not register: " +
                  $"add builder.Services.AddScoped<{missing[0].Name}, ...>() in Program.cs."
                : $"{type.Name} cannot be made: {error.Message}";
        }
    }

    private static List<Type> Missing(CommandContext context, Type type)
    {
        var known = context.Service<IServiceProviderIsService>();
        return type.GetConstructors() is [var only]
            ? [.. only.GetParameters().Where(parameter => !parameter.HasDefaultValue && !known.IsService(parameter.ParameterType)).Select(parameter => parameter.ParameterType)]
            : [];
    }

    private static async ValueTask DisposeAsync(object made)
    {
        if (made is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (made as IDisposable)?.Dispose();
    }
}
