using Firefly.Tasks.Consume;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Setup;

/// <summary>
/// Says once and without a stack why an application does not start. A host that starts by itself logs the same exception with its stack, and
/// the runtime prints it again.
/// </summary>
internal static class StartRefusal
{
    /// <returns>True: it must not be started, and that was said.</returns>
    public static bool Says(IHost host)
    {
        if (Problem(host) is not { } problem)
            return false;
        if (host.Services.GetServices<ILoggerProvider>().Any())
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(SetupLog.Category).StartRefused(problem);
        else
            Console.Error.WriteLine($"The application does not start. {problem}");
        return true;
    }

    /// <summary>The failures of settings, or null when that is not what an error is about.</summary>
    public static IReadOnlyList<string>? Settings(Exception error) => error switch
    {
        OptionsValidationException one => [.. one.Failures],
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)],
        _ => null,
    };

    private static string? Problem(IHost host)
    {
        try
        {
            host.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception error) when (Settings(error) is { } failures)
        {
            return string.Join(' ', failures);
        }

        foreach (var consumer in host.Services.GetServices<IHostedService>().OfType<ConsumerService>())
        {
            try
            {
                consumer.Check();
            }
            catch (Exception error)
            {
                return Settings(error) is { } failures ? string.Join(' ', failures) : error.Message;
            }
        }

        return null;
    }
}
