using Firefly.Tasks.Complete;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Consume;

/// <summary>Waits until there is something to consume from, and says what is missing meanwhile.</summary>
internal sealed class Readiness(
    ITaskStore store, ITaskQueries queries, ITaskTransactions transactions, TaskCatalog catalog, TimeProvider time, DatabaseOutage outage, ILogger<Readiness> logger)
{
    private const string Call = "check";

    /// <summary>Connections that a consumer takes beside its bodies, at most: four exchanges, LISTEN, NOTIFY, and one to delete and to look up.</summary>
    private const int Beside = 7;

    /// <summary>Refuses what no waiting mends. Asks the database nothing.</summary>
    public void Check()
    {
        queries.CheckHome();
        transactions.CheckHome();
    }

    public async Task WaitAsync(int concurrency, CancellationToken stop)
    {
        Check();
        if (store.PoolSize is { } size && size < concurrency + Beside)
            logger.PoolSmall(size, concurrency, concurrency + Beside);
        if (catalog.Names.Count == 0)
            logger.NoTasks();
        var said = "";
        for (var delay = TimeSpan.FromMilliseconds(200); ; delay = Pauses.After(delay))
        {
            try
            {
                var problems = await queries.CheckTablesAsync(stop);
                outage.Answered(Call);
                if (problems.Count == 0)
                    return;
                var problem = string.Join(" ", problems);
                if (problem != said)
                    logger.TablesNotReady(problem, InWords.Of(delay));
                said = problem; // a night's log needs it once, not at every look
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                outage.Began(error, Call);
            }

            await Task.Delay(delay, time, stop);
        }
    }
}
