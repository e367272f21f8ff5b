using System.Text.Json;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Execute;

/// <summary>Runs a claimed task once: a scope, a transaction if the body needs one, the body, the commit.</summary>
internal sealed class TaskExecutor(
    IServiceScopeFactory scopes,
    ITaskTransactions transactions,
    TaskCatalog catalog,
    IOptions<FireflyOptions> options,
    PassingFaults faults,
    StoreClock clock,
    TimeProvider time,
    ILogger<TaskExecutor> logger)
{
    /// <summary>Never throws. A transient fault runs the body again, in a new scope on the same claim.</summary>
    public async ValueTask<TaskOutcome> ExecuteAsync(ClaimedTask task, string consumer, RunTokens tokens)
    {
        if (!catalog.TryFind(task.Name, out var declaration))
            return new TaskOutcome.Interrupted();

        for (var met = new PassingFaults.Met(); ;)
        {
            var (outcome, transient) = await AttemptAsync(task, declaration, consumer, tokens);
            if (outcome is not TaskOutcome.Threw threw || !transient || !await faults.PassAsync(met, task, threw.Error, tokens))
                return outcome;
            if (tokens.Lost.IsCancellationRequested)
                return new TaskOutcome.ClaimLost();
            if (tokens.Any.IsCancellationRequested)
                return new TaskOutcome.Interrupted();
        }
    }

    private async ValueTask<(TaskOutcome Outcome, bool Transient)> AttemptAsync(
        ClaimedTask task, TaskDeclaration declaration, string consumer, RunTokens tokens)
    {
        using var timeout = options.Value.TaskTimeout is { } limit ? new CancellationTokenSource(limit, time) : null;
        using var token = CancellationTokenSource.CreateLinkedTokenSource(tokens.Any, timeout?.Token ?? default); // its own: what a body leaves registered goes with it
        var context = Context(task, consumer, token.Token);
        ITaskRun? run = null;
        (TaskOutcome Outcome, bool Transient)? ended = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var begun = run = transactions.Begin(task, context, declaration.Transaction, scope.ServiceProvider);
            try
            {
                var invocation = new TaskInvocation(
                    declaration, context, scope.ServiceProvider, Arguments(task, context), options.Value.JsonSerializerOptions, options.Value.MaxReturnedBytes);
                if (invocation.FindExtraArgument() is { } extra)
                {
                    await run.RollbackAsync();
                    return (ended = (new TaskOutcome.NotKnown(extra, ExecuteErrors.ArgumentUnknown(context, extra)), false)).Value;
                }

                if (await ThrownByAsync(declaration, invocation) is { } thrown)
                {
                    await run.RollbackAsync();
                    return (ended = (Judge(thrown, context, tokens, timeout?.Token ?? default), run.IsTransient(thrown))).Value;
                }

                var completion = new Completion.Succeeded(task.Id, task.Claim, invocation.Returned, clock.Now);
                switch (await run.CommitAsync(completion, CancellationToken.None))
                {
                    case CommitOutcome.Committed:
                        return (ended = (new TaskOutcome.Committed(), false)).Value;
                    case CommitOutcome.NoTransaction:
                        return (new TaskOutcome.Returned(invocation.Returned), false); // not before the scope's services have all been disposed of well
                    default:
                        return (ended = (new TaskOutcome.Threw(ExecuteErrors.OwnRowGone(context)), false)).Value; // written only if the claim holds all the same
                }
            }
            catch (Exception)
            {
                await run.RollbackAsync();
                throw;
            }
        }
        catch (Exception error) when (ended is not null)
        {
            logger.DisposalFailed(error, task.Id, task.Name, ended.Value.Outcome is TaskOutcome.Committed ? "completed and committed" : "rolled back");
            return ended.Value;
        }
        catch (Exception error)
        {
            return (Judge(error, context, tokens, timeout?.Token ?? default), run?.IsTransient(error) ?? false);
        }
        finally
        {
            run?.Leave();
        }
    }

    /// <summary>
    /// Hands the body's error back instead of throwing it on: each method that an error passes through adds lines of ours to the stack that somebody
    /// reads at night to find a line of theirs.
    /// </summary>
    private static async ValueTask<Exception?> ThrownByAsync(TaskDeclaration declaration, TaskInvocation invocation)
    {
        try
        {
            await declaration.Invoke(invocation);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
        finally
        {
            await invocation.DisposeMadeAsync();
        }
    }

    /// <summary>An error that one of our tokens explains is no failure of the body.</summary>
    private TaskOutcome Judge(Exception error, TaskContext context, RunTokens tokens, CancellationToken timeout)
    {
        if (tokens.Lost.IsCancellationRequested)
            return new TaskOutcome.ClaimLost();
        if (tokens.GivenUp.IsCancellationRequested || (IsCancellation(error) && tokens.Stop.IsCancellationRequested))
            return new TaskOutcome.Interrupted();
        if (IsCancellation(error) && timeout.IsCancellationRequested)
            return new TaskOutcome.Threw(ExecuteErrors.TimedOut(context, options.Value.TaskTimeout!.Value));
        return new TaskOutcome.Threw(error);
    }

    /// <summary>A synchronous body that waits for tasks gets its cancellation wrapped.</summary>
    private static bool IsCancellation(Exception error) => error is OperationCanceledException ||
        (error is AggregateException several && several.Flatten().InnerExceptions.All(inner => inner is OperationCanceledException));

    private static JsonElement Arguments(ClaimedTask task, TaskContext context)
    {
        try
        {
            return JsonElement.Parse(task.Params);
        }
        catch (JsonException error)
        {
            throw ExecuteErrors.ArgumentsNotJson(context, error);
        }
    }

    private static TaskContext Context(ClaimedTask task, string consumer, CancellationToken token) => new()
    {
        Id = task.Id,
        Name = task.Name,
        Queue = task.Queue,
        Attempt = task.RetryAttempts + 1,
        MaxRetries = task.MaxRetries,
        Created = task.Created,
        Consumer = consumer,
        CancellationToken = token,
    };
}
