using System.Globalization;
using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Doctor;

/// <summary>The settings in force. They were checked before the command began.</summary>
internal static class SettingsCheck
{
    public static List<Finding> Run(CommandContext context)
    {
        var findings = new List<Finding> { InForce(context.Settings) };
        if (ConfiguredNames.Unknown(context.Configuration).ToList() is { Count: > 0 } unknown)
            findings.Add(Finding.Warn("settings", $"No settings of this version, and passed over: {string.Join(", ", unknown)}. Correct their names, or take them out."));
        return findings;
    }

    private static Finding InForce(FireflyOptions settings)
    {
        var consumer = settings.Consumer;
        var retention = settings.Retention;
        var queues = consumer.Queues.Count == 0 ? settings.DefaultQueue : string.Join(',', consumer.Queues);
        return Finding.Ok("settings", string.Create(CultureInfo.InvariantCulture,
            $"DefaultQueue={settings.DefaultQueue} MaxRetries={settings.MaxRetries} RetryDelay={settings.RetryDelay:c} Backoff={settings.Backoff} " +
            $"FailSilently={settings.FailSilently} PollInterval={settings.PollInterval:c} TaskTimeout={Optional(settings.TaskTimeout)} " +
            $"MaxArgumentBytes={settings.MaxArgumentBytes} MaxReturnedBytes={settings.MaxReturnedBytes} " +
            $"Consumer:Queues={queues} Consumer:Concurrency={consumer.Concurrency} Consumer:Prefetch={consumer.Prefetch?.ToString(CultureInfo.InvariantCulture) ?? "auto"} Consumer:Lease={consumer.Lease:c} " +
            $"Consumer:ShutdownTimeout={consumer.ShutdownTimeout:c} Retention:Completed={Optional(retention.Completed)} " +
            $"Retention:Failed={Optional(retention.Failed)} Retention:Canceled={Optional(retention.Canceled)} Retention:Interval={retention.Interval:c}"));
    }

    private static string Optional(TimeSpan? span) => span?.ToString("c") ?? "none";
}
