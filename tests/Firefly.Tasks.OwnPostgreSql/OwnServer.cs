using System.Diagnostics;
using Npgsql;

namespace Firefly.Tasks.OwnPostgreSql;

/// <summary>
/// A PostgreSQL server of this process's own, made from the installed binaries in a folder that goes with it. It hangs on a pipe of this process, so
/// that it ends with it, however that ends. For tests and for measuring.
/// </summary>
public sealed class OwnServer : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(10);

    /// <summary>Holds the pipe: a process that nobody holds would be collected, its pipe closed and the server stopped.</summary>
    private readonly Process _process;

    private OwnServer(Process process, string folder)
    {
        _process = process;
        Log = Path.Combine(folder, "postgres.log");
        ConnectionString = $"Host={folder};Username=postgres;Database=postgres;Timeout=30";
    }

    /// <summary>Reaches the server over its socket; the user may do everything.</summary>
    public string ConnectionString { get; }

    private string Log { get; }

    /// <param name="settings">Of the server, each <c>name=value</c>; what is not named has PostgreSQL's own default, durability too.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static Task<OwnServer> StartAsync(params string[] settings) => StartInAsync(Path.GetTempPath(), settings);

    /// <summary>Like <see cref="StartAsync"/>, with its files in memory if there is room for them: for many short-lived databases.</summary>
    /// <param name="settings">Of the server, each <c>name=value</c>.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static Task<OwnServer> StartInMemoryAsync(params string[] settings) => StartInAsync(MemoryFolder.OrTemporary(), settings);

    /// <summary>Stops it as a crash would. Everybody else's connections are gone, and there are no others until <see cref="StartAgainAsync"/>.</summary>
    public async Task StopAsync()
    {
        await _process.StandardInput.WriteLineAsync("stop");
        await _process.StandardInput.FlushAsync();
        await _process.StandardOutput.ReadLineAsync();
    }

    /// <summary>Starts it after <see cref="StopAsync"/>, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        await _process.StandardInput.WriteLineAsync("start");
        await _process.StandardInput.FlushAsync();
        await AnswersAsync();
    }

    /// <summary>Ends the server and waits until its folder is gone.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<OwnServer> StartInAsync(string parent, string[] settings)
    {
        var process = Process.Start(Command(parent, settings)) ?? throw new InvalidOperationException("The shell did not start.");
        var folder = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"PostgreSQL did not start: {await process.StandardError.ReadToEndAsync()}");
        var server = new OwnServer(process, folder);
        await server.AnswersAsync();
        return server;
    }

    private static ProcessStartInfo Command(string parent, string[] settings)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            start.FileName = "runuser";
            foreach (var argument in (string[])["-u", "postgres", "--", "sh"])
                start.ArgumentList.Add(argument);
        }

        start.WorkingDirectory = Path.GetTempPath();
        foreach (var argument in (string[])["-c", Script(), "run-postgres", PostgreSqlBinaries.Folder(), parent, .. settings])
            start.ArgumentList.Add(argument);
        return start;
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(OwnServer).Assembly.GetManifestResourceStream("run-postgres.sh")!);
        return reader.ReadToEnd();
    }

    private async Task AnswersAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException error)
            {
                if (TimeProvider.System.GetElapsedTime(start) > s_limit)
                    throw new InvalidOperationException($"PostgreSQL did not answer within {s_limit:c}. It says: {await File.ReadAllTextAsync(Log)}", error);
            }

            await Task.Delay(s_poll, TimeProvider.System);
        }
    }
}
