using System.Diagnostics;
using Firefly.Tasks.Transaction;

namespace Firefly.Tasks.Faults.Consume;

/// <summary>
/// What the bodies of this process did, in a file that only grows, beside all transactions: a line is one write, and survives the process.
/// Instants are those of the machine's monotonic clock, which all its processes share, and its real wall clock.
/// </summary>
internal sealed class Diary(string file) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _lines = new(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public async Task RunAsync(long number, TaskContext task, Func<Task> body)
    {
        Begin(number, task);
        try
        {
            await body();
            End(number, task, "returned");
        }
        catch (Exception error)
        {
            End(number, task, error.GetType().Name);
            throw;
        }
    }

    public void Run(long number, TaskContext task, Action body)
    {
        Begin(number, task);
        try
        {
            body();
            End(number, task, "returned");
        }
        catch (Exception error)
        {
            End(number, task, error.GetType().Name);
            throw;
        }
    }

    public static long ClaimOf(TaskContext task) => ((TaskRun)task.Run!).Task.Claim.Number;

    public void Dispose() => _lines.Dispose();

    private void Begin(long number, TaskContext task) => Write(new DiaryLine(
        IsStart: true, Stopwatch.GetTimestamp(), TimeProvider.System.GetUtcNow(), number, task.Id, ClaimOf(task), task.Attempt, task.Consumer, "starts"));

    private void End(long number, TaskContext task, string how) => Write(new DiaryLine(
        IsStart: false, Stopwatch.GetTimestamp(), TimeProvider.System.GetUtcNow(), number, task.Id, ClaimOf(task), task.Attempt, task.Consumer, how));

    private void Write(DiaryLine line)
    {
        lock (_lock)
            _lines.Write(line.ToBytes());
    }
}
