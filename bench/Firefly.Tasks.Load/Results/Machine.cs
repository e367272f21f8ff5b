using System.Globalization;
using System.Runtime.InteropServices;

namespace Firefly.Tasks.Load.Results;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>Each name=value.</summary>
    public static IEnumerable<string> Facts() =>
    [
        $"Date={TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        $"Cores={Environment.ProcessorCount}{Processor()}",
        string.Create(CultureInfo.InvariantCulture, $"Memory={GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB"),
        $"System={RuntimeInformation.OSDescription}",
        $".NET={Environment.Version}",
    ];

    private static string Processor()
    {
        const string Cpu = "/proc/cpuinfo";
        var line = File.Exists(Cpu) ? File.ReadLines(Cpu).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "" : $", {line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()}";
    }
}
