namespace Firefly.Tasks.Transaction;

/// <summary>What stores do in a run's transaction.</summary>
internal static class JoinedWork
{
    public static async ValueTask<T> RunAsync<T>(TaskRun run, bool sync, Func<OpenTransaction, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var result = await run.WriteAsync(sync, work, cancellationToken);
            run.Children.JoinedByStore = true;
            return result;
        }
        catch (Exception error) when (OpenReader.IsCauseOf(error))
        {
            run.Owner.Log.WriteBesideOpenReader(run.Task.Id, run.Task.Name);
            throw;
        }
    }
}
