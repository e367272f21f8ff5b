using System.Diagnostics;
using Firefly.Tasks.Conformance.Support;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>
/// The server of this test run: the one that <c>FIREFLY_TEST_POSTGRES</c> names, else one of our own in a temporary folder. Ours hangs on
/// a pipe of this process, so that it ends with it, however that ends.
/// </summary>
internal static class PostgreSqlServer
{
    private const string Variable = "FIREFLY_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> s_server = new(StartAsync);

    /// <summary>Holds the pipe: a process that nobody holds would be collected, its pipe closed and the server stopped amid the tests.</summary>
    private static Process? s_process;

    public static bool IsOurs => Environment.GetEnvironmentVariable(Variable) is null;

    /// <summary>Where the server is; its user may create databases.</summary>
    public static Task<string> ConnectionStringAsync() => s_server.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } given)
            return given;

        s_process = Process.Start(Command()) ?? throw new InvalidOperationException("The shell did not start.");
        var folder = await s_process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"PostgreSQL did not start: {await s_process.StandardError.ReadToEndAsync()}");
        var connectionString = $"Host={folder};Username=postgres;Database=postgres;Timeout=30";
        await Wait.UntilAsync(
            () => AnswersAsync(connectionString), "PostgreSQL to start", within: null, () => File.ReadAllText(Path.Combine(folder, "postgres.log")));
        return connectionString;
    }

    private static ProcessStartInfo Command()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "run-postgres.sh");
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            start.FileName = "runuser";
            foreach (var argument in (string[])["-u", "postgres", "--", "sh"])
                start.ArgumentList.Add(argument);
        }

        start.WorkingDirectory = Path.GetTempPath();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(File.ReadAllText(script));
        start.ArgumentList.Add("run-postgres");
        start.ArgumentList.Add(BinFolder());
        return start;
    }

    private static string BinFolder()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb"))) ?? throw new InvalidOperationException(
            "These tests need PostgreSQL, and there is none: no 'initdb' in /usr/lib/postgresql/*/bin nor on the PATH. Install it " +
            $"(Debian: apt-get install postgresql), or name a running server in {Variable}: a connection string whose user may create databases.");
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
