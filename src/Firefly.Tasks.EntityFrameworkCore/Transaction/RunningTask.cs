using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Firefly.Tasks.Transaction;

/// <summary>Finds the run that a piece of code or a context belongs to.</summary>
internal static class RunningTask
{
    private static readonly AsyncLocal<Slot?> Ambient = new(Changed);

    /// <summary>Of runs that go on; each takes itself away at its end.</summary>
    private static readonly ConcurrentDictionary<DbContext, TaskRun> Homes = new(ReferenceEqualityComparer.Instance);
    private static readonly ConcurrentDictionary<IServiceProvider, TaskRun> Scopes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The run of this ExecutionContext; null outside a task, and in code that outlived its task.</summary>
    public static TaskRun? Current => Ambient.Value?.Run;

    /// <summary>
    /// The run whose home this context is. A bound context is found without the ambient run, so that code behind
    /// <see cref="ExecutionContext.SuppressFlow"/> cannot write beside the transaction.
    /// </summary>
    public static TaskRun? Of(DbContext? context)
    {
        if (context is null)
            return null;
        if (Homes.TryGetValue(context, out var bound))
            return bound;
        var run = Current ?? OfScope(context);
        return run is not null && run.IsHome(context) ? run : null;
    }

    public static void Enter(TaskRun run)
    {
        Ambient.Value = new Slot { Run = run };
        Scopes[run.Scope] = run;
    }

    public static void Bind(DbContext home, TaskRun run) => Homes[home] = run;

    /// <summary>The run that a context was bound to; asks nothing of the context, which may be on its way out.</summary>
    public static TaskRun? BoundTo(DbContext context) => Homes.TryGetValue(context, out var run) ? run : null;

    public static void Unbind(DbContext context) => Homes.TryRemove(context, out _);

    /// <summary>Ends the run for everybody who holds its ExecutionContext, a task left running in the background too.</summary>
    public static void Leave(TaskRun run)
    {
        if (Ambient.Value is { } slot && slot.Run == run)
        {
            slot.Run = null;
            Ambient.Value = null;
        }

        Scopes.TryRemove(run.Scope, out _);
        if (run.Home is { } home)
            Homes.TryRemove(home, out _);
    }

    /// <summary>What a body began in the background goes on, a cache that refreshes itself say, when its run is over: in its next step it retries again.</summary>
    private static void Changed(AsyncLocalValueChangedArgs<Slot?> change)
    {
        if (change is { ThreadContextChanged: true, CurrentValue: { Run: null } })
            SuspendedStrategy.Resume();
    }

    /// <summary>A context whose options were made in a run's scope. Contexts of pools and singleton options are bound when the run begins.</summary>
    private static TaskRun? OfScope(DbContext context) =>
        ScopeOf(context) is { } scope && Scopes.TryGetValue(scope, out var run) ? run : null;

    public static IServiceProvider? ScopeOf(DbContext context) =>
        context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;

    /// <summary>Shared by all flows of one run, so that ending it is seen in each.</summary>
    private sealed class Slot
    {
        public TaskRun? Run { get; set; }
    }
}
