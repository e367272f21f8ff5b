using Firefly.Tasks.Complete;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>Waits until there is something to consume from, and says what is missing meanwhile.</summary>
internal sealed class Readiness(
    ITaskQueries queries, ITaskTransactions transactions, TaskCatalog catalog, TimeProvider time, ILogger<Readiness> logger)
{
    /// <summary>Refuses what no waiting mends. Asks the database nothing.</summary>
    public void Check()
    {
        queries.CheckHome();
        transactions.CheckHome();
    }

    public async Task WaitAsync(CancellationToken stop)
    {
        Check();
        if (catalog.Names.Count == 0)
            logger.NoTasks();
        var said = "";
        var away = false;
        for (var delay = TimeSpan.FromMilliseconds(200); ; delay = Pauses.After(delay))
        {
            try
            {
                var problems = await queries.CheckTablesAsync(stop);
                if (problems.Count == 0)
                    return;
                var problem = string.Join(" ", problems);
                if (problem != said)
                    logger.TablesNotReady(problem, delay);
                said = problem; // a night's log needs it once, not at every look
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                if (!away)
                    logger.DatabaseAway(error, delay);
                else
                    logger.DatabaseStillAway(delay, FailureRecord.MessageOf(error));
                away = true; // the stack is always the same
            }

            await Task.Delay(delay, time, stop);
        }
    }
}
