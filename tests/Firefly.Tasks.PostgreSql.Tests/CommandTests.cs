using System.Diagnostics;
using System.Text.Json;
using Firefly.Tasks.Conformance.Support;
using Npgsql;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>The sample's commands as an operator types them, each in a process of its own; SQLite has its own such tests with the commands.</summary>
public sealed class CommandTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>, IAsyncLifetime
{
    private OwnDatabase _own = null!;

    public async ValueTask InitializeAsync() => _own = await database.CreateEmptyAsync();

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Fact]
    public async Task Tasks_are_run_listed_shown_retried_and_examined()
    {
        Assert.Equal("4\n", await FireflyAsync(0, "run", "MathTasks.Add", "--args", """{"i":1,"j":3}"""));
        Assert.Equal("1\n", await FireflyAsync(0, "run", "NoteTasks.Write", "--args", """{"text":"hello"}"""));
        await FireflyAsync(1, "run", "FlakyTasks.SucceedAtThird");

        var tasks = JsonElement.Parse(await FireflyAsync(0, "list", "--json")).EnumerateArray().Select(task => task.GetProperty("status").GetString());
        Assert.Equal(["failed", "completed", "completed"], tasks);
        Assert.Equal("Task 3 is waiting again: it runs as soon as a consumer is free.\n", await FireflyAsync(0, "retry-failed", "--id", "3"));
        Assert.Equal("Nothing is left to do.\n", await FireflyAsync(0, "consume", "--until-empty"));

        var shown = JsonElement.Parse(await FireflyAsync(0, "show", "3", "--json"));
        Assert.Equal("failed", shown.GetProperty("status").GetString());
        Assert.Equal(2, shown.GetProperty("errors").GetArrayLength());
        Assert.Contains("FlakyTasks.SucceedAtThird", await FireflyAsync(0, "stats"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_asks_the_database_for_its_time()
    {
        var found = await FireflyAsync(0, "doctor");

        Assert.DoesNotContain("FAIL", found, StringComparison.Ordinal);
        Assert.Contains($"The database answers: '{new NpgsqlConnectionStringBuilder(_own.ConnectionString).Database}' at ", found, StringComparison.Ordinal);
        Assert.Contains("OK    clock      This machine's clock and the database's differ by", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_tasks_are_canceled_and_ended_ones_deleted()
    {
        await FireflyAsync(0, "run", "MathTasks.Add", "--args", """{"i":1,"j":3}""");
        await FireflyAsync(1, "run", "FlakyTasks.SucceedAtThird");
        await FireflyAsync(0, "retry-failed");

        Assert.Equal("Canceled 1 waiting task.\n", await FireflyAsync(0, "cancel", "--name", "FlakyTasks.SucceedAtThird"));
        Assert.Equal("Deleted 1 completed task.\n", await FireflyAsync(0, "delete-completed"));
        Assert.Equal("Renamed 1 task from 'FlakyTasks.SucceedAtThird' to 'MathTasks.Add'.\n", await FireflyAsync(0, "rename", "FlakyTasks.SucceedAtThird", "MathTasks.Add"));
    }

    /// <returns>What came to standard output.</returns>
    private async Task<string> FireflyAsync(int code, params string[] command)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "QuickStart", new DirectoryInfo(AppContext.BaseDirectory).Name, "QuickStart.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.GetFullPath(program), "--Database", "PostgreSql", "--ConnectionStrings:App", _own.ConnectionString, "firefly", .. command])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == code, $"Exit code {process.ExitCode}: {error}");
        return (await output).ReplaceLineEndings("\n");
    }
}
