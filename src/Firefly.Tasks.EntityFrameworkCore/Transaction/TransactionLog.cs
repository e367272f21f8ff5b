using Microsoft.Extensions.Logging;

namespace Firefly.Tasks.Transaction;

internal static partial class TransactionLog // room Transaction owns ids 3500-3999; an id is never reused or renumbered
{
    [LoggerMessage(3500, LogLevel.Warning, "Task '{TaskName}' ({TaskId}) writes through {Context}, which is not the context of its run. What it writes there is not part of the task's transaction: it stays when the task fails, and happens again when it is repeated. Call task.Enlist(the {Context}) before it writes, or write through the run's own context. Said once a task name.", EventName = "OutsideContext")]
    public static partial void OutsideContext(this ILogger logger, string taskName, long taskId, string context);

    [LoggerMessage(3501, LogLevel.Warning, "Task '{TaskName}' ({TaskId}) opened its context's connection by hand. Raw commands on it are committed by themselves until the first write through the context: declare the task with Transaction = TaskTransaction.OnFirstUse to have them in its transaction. Said once a task name.", EventName = "ConnectionOpenedByHand")]
    public static partial void ConnectionOpenedByHand(this ILogger logger, string taskName, long taskId);

    [LoggerMessage(3502, LogLevel.Warning, "Task {TaskId} ('{TaskName}') could not commit: its row no longer carried its claim. What it wrote is rolled back.", EventName = "ClaimLostAtCommit")]
    public static partial void ClaimLost(this ILogger logger, long taskId, string taskName);

    [LoggerMessage(3503, LogLevel.Warning, "The COMMIT of task {TaskId} ('{TaskName}') came back with an error ({Reason}). The database was asked: the task {Verdict} committed.", EventName = "CommitLookedUp")]
    public static partial void CommitLookedUp(this ILogger logger, long taskId, string taskName, string reason, string verdict, Exception? error);

    [LoggerMessage(3504, LogLevel.Warning, "The COMMIT of task {TaskId} ('{TaskName}') came back with an error, and the database could not be asked whether it happened (look {Look}: {Reason}). It is asked again; while the database is away (5003) this is said once a task.", EventName = "CommitLookUpFailed")]
    public static partial void CommitLookUpFailed(this ILogger logger, long taskId, string taskName, int look, string reason, Exception? error);

    [LoggerMessage(3505, LogLevel.Warning, "Task {TaskId} ('{TaskName}') writes while it still enumerates a query, which its database cannot do on one connection. Read the query to the end first, with ToListAsync().", EventName = "WriteBesideOpenReader")]
    public static partial void WriteBesideOpenReader(this ILogger logger, long taskId, string taskName);

    [LoggerMessage(3506, LogLevel.Debug, "The rollback of task {TaskId} ('{TaskName}') failed. The database undoes by itself what is never committed.", EventName = "RollbackFailed")]
    public static partial void RollbackFailed(this ILogger logger, long taskId, string taskName, Exception error);

    [LoggerMessage(3507, LogLevel.Debug, "Task {TaskId} ('{TaskName}') had a statement fail that could not be undone by itself. If the method catches the error, the task cannot complete.", EventName = "SavepointNotReached")]
    public static partial void SavepointNotReached(this ILogger logger, long taskId, string taskName, Exception error);

    [LoggerMessage(3508, LogLevel.Warning, "The {Context} that task '{TaskName}' had enlisted could not be given its own connection back. Dispose of it, and do not use it again.", EventName = "EnlistNotUndone")]
    public static partial void EnlistNotUndone(this ILogger logger, string taskName, string context, Exception error);

    [LoggerMessage(3509, LogLevel.Warning, "Task {TaskId} ('{TaskName}') ended while a statement that nobody awaits was still under way on its DbContext. It is cancelled and everything is rolled back. Await what the method begins, also after Task.WhenAny and WaitAsync, or give the call a CancellationToken.", EventName = "CallCancelled")]
    public static partial void CallCancelled(this ILogger logger, long taskId, string taskName);
}
