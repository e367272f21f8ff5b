using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Firefly.Tasks.Load.Report;

namespace Firefly.Tasks.Load.Consume;

/// <summary>One consumer process, a copy of this program, as the measuring one sees it.</summary>
internal sealed class ConsumerChild : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public ConsumerChild(string store, int concurrency, int? prefetch, TimeSpan poll)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. Self(), ConsumerProgram.Verb, store, $"{concurrency}", prefetch?.ToString(CultureInfo.InvariantCulture) ?? "auto", $"{poll.TotalMilliseconds:0}"])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("The consumer process did not start.");
    }

    /// <summary>With the product's own settings.</summary>
    public static ConsumerChild WithDefaults(string store)
    {
        var settings = new FireflyOptions();
        return new ConsumerChild(store, settings.Consumer.Concurrency, settings.Consumer.Prefetch, settings.PollInterval);
    }

    /// <summary>Builds the application anew in that process and lets it consume.</summary>
    public Task StartAsync(string connectionString) => TellAsync($"start {connectionString}");

    public async Task<Count> CountAsync() => JsonSerializer.Deserialize<Count>(await TellAsync("count"));

    /// <summary>When the next marking body began, by the machine's timestamps, which all its processes share.</summary>
    public async Task<long> NextAsync() => long.Parse(await TellAsync("next"), CultureInfo.InvariantCulture);

    public Task StopAsync() => TellAsync("stop");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(s_limit))
            _process.Kill();
        _process.Dispose();
        _turn.Dispose();
    }

    /// <summary>Started by <c>dotnet x.dll</c> the program is dotnet, and its first argument this assembly.</summary>
    private static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ConsumerChild).Assembly.Location] : [];

    private async Task<string> TellAsync(string line)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            return await _process.StandardOutput.ReadLineAsync().WaitAsync(s_limit)
                ?? throw new InvalidOperationException("A consumer process ended too early; what it wrote before says why.");
        }
        finally
        {
            _turn.Release();
        }
    }
}
