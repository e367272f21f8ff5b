using System.Text.Json;

namespace Firefly.Tasks;

/// <summary>The settings, bound to the configuration section <c>Firefly</c> and checked at start.</summary>
public sealed class FireflyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Firefly";

    /// <summary>One for all: what is known of a type is remembered with the options.</summary>
    internal static JsonSerializerOptions DefaultJson { get; } = MakeDefaultJson();

    /// <summary>The queue of tasks that name none: 1 to 200 characters. Default: <c>default</c>.</summary>
    public string DefaultQueue { get; set; } = "default";

    /// <summary>Further runs after a first one that failed: 0 to 1,000; n means 1 + n runs. Default: 0.</summary>
    public int MaxRetries { get; set; }

    /// <summary>Delay before a retry: zero to 365 days. Default: 120 seconds.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How the delay grows from retry to retry. Default: <see cref="RetryBackoff.Fixed"/>.</summary>
    public RetryBackoff Backoff { get; set; }

    /// <summary>
    /// Whether a consumer goes on after a task has failed for good. If not, it records the failure, finishes what runs and the process
    /// ends with exit code 1. Default: <see langword="true"/>.
    /// </summary>
    public bool FailSilently { get; set; } = true;

    /// <summary>
    /// How long an idle consumer waits before it asks again for tasks that other processes scheduled: 50 milliseconds to 1 hour. It is
    /// no speed limit: a consumer that finds work asks on at once. Default: 2 seconds.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Arguments of one task as JSON, at most: 1,024 bytes to 64 MiB. Default: 65,536 bytes.</summary>
    public int MaxArgumentBytes { get; set; } = 64 * 1024;

    /// <summary>Result of one task as JSON, at most: 1,024 bytes to 64 MiB. Default: 1,048,576 bytes.</summary>
    public int MaxReturnedBytes { get; set; } = 1024 * 1024;

    /// <summary>How long one run may take before its token fires: 1 millisecond to 30 days, or <see langword="null"/> for no limit. Default: <see langword="null"/>.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>How this process consumes.</summary>
    public ConsumerOptions Consumer { get; set; } = new();

    /// <summary>How long ended tasks are kept.</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>
    /// How arguments and results are written and read; set in code only. Default: as <c>JsonSerializerOptions.Default</c> does, by reflection,
    /// with <c>IncludeFields</c>, so that tuples are kept. For trimming give options whose resolver is your <c>JsonSerializerContext</c>.
    /// </summary>
    public JsonSerializerOptions JsonSerializerOptions { get; set; } = DefaultJson;

    private static JsonSerializerOptions MakeDefaultJson()
    {
        var json = new JsonSerializerOptions { IncludeFields = true, TypeInfoResolver = JsonSerializerOptions.Default.TypeInfoResolver };
        json.MakeReadOnly();
        return json;
    }
}
