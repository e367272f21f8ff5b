using Microsoft.Extensions.Configuration;

namespace Firefly.Tasks.CommandLine.Output;

/// <summary>
/// Keeps the application's log out of a command's answer. The console logger follows the configuration while the process runs, so no
/// reference to it is needed; what the application has configured itself is left as it is.
/// </summary>
internal static class CommandLog
{
    private const string Threshold = "Logging:Console:LogToStandardErrorThreshold";
    private const string Level = "Logging:Console:LogLevel:Default";

    /// <param name="configuration">The host's configuration.</param>
    /// <param name="silent">Whether nothing is to be logged on the console: the command itself says in words what failed.</param>
    public static void Redirect(IConfiguration? configuration, bool silent)
    {
        if (configuration is not IConfigurationRoot root)
            return;
        root[Threshold] ??= "Trace";
        if (silent)
            root[Level] ??= "None";
        root.Reload();
    }
}
