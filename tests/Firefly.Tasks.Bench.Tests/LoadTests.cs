using System.Text.Json;

namespace Firefly.Tasks.Bench.Tests;

/// <summary>That every work runs and says what it has to say; never how fast it was.</summary>
public sealed class LoadTests
{
    private const string Load = "Firefly.Tasks.Load";

    /// <summary>What each work's JSON must hold, as a number above zero; a name with a dot is a part of an object.</summary>
    private static readonly Dictionary<string, string[]> s_figures = new(StringComparer.Ordinal)
    {
        ["drain raw"] = ["perSecond", "otherPerSecond", "ratio", "statementsPerTask", "commitsPerTask", "allocatedBytesPerTask"],
        ["write raw"] = ["perSecond", "otherPerSecond", "ratio", "statementsPerTask", "commitsPerTask", "allocatedBytesPerTask"],
        ["write ef"] = ["perSecond", "otherPerSecond", "ratio", "statementsPerTask", "commitsPerTask", "allocatedBytesPerTask"],
        ["schedule ef"] = ["perSecond", "otherPerSecond", "ratio", "statementsPerTask", "commitsPerTask", "allocatedBytesPerTask"],
        ["bulk raw"] = ["perSecond", "otherPerSecond", "ratio", "statementsPerTask", "commitsPerTask", "allocatedBytesPerTask"],
        ["latency"] = ["milliseconds.p99"],
        ["idle "] = ["allocatedBytesPerSecond"],
        ["grown "] = ["ratio", "milliseconds.p50", "otherMilliseconds.p50", "heldOpenMilliseconds.p50", "heldOpenRatio", "finished", "waiting"],
    };

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Every_work_runs_and_says_all_it_measured(string store)
    {
        var (code, output, errors) = await BenchProgram.RunAsync(Load, "every", "--store", store, "--tasks", "200", "--json");

        Assert.True(code == 0, errors);
        var reports = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["drain", "write", "write", "schedule", "schedule", "bulk", "latency", "idle", "grown"], reports.Select(report => report.GetProperty("work").GetString()));
        Assert.All(reports, report => Assert.Equal(store, report.GetProperty("store").GetString()));
        Assert.All(reports, report => Assert.All(Figures(report), name => Assert.True(Number(report, name) > 0, $"{name} in {report}")));
    }

    [Fact]
    public async Task A_work_that_there_is_not_is_wrong_usage()
    {
        var (code, output, errors) = await BenchProgram.RunAsync(Load, "dance", "--store", "sqlite");

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.StartsWith("There is no work 'dance'.", errors, StringComparison.Ordinal);
    }

    private static string[] Figures(JsonElement report)
    {
        var rival = report.TryGetProperty("vs", out var vs) ? vs.GetString() : "";
        return s_figures.First(figures => $"{report.GetProperty("work").GetString()} {rival}".StartsWith(figures.Key, StringComparison.Ordinal)).Value;
    }

    private static double Number(JsonElement report, string name) =>
        name.Split('.').Aggregate(report, (part, next) => part.TryGetProperty(next, out var found) ? found : default) is { ValueKind: JsonValueKind.Number } number
            ? number.GetDouble()
            : 0;
}
