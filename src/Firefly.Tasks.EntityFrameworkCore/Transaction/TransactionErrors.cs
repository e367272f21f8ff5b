using System.Data;
using System.Data.Common;

namespace Firefly.Tasks.Transaction;

internal static class TransactionErrors
{
    public static TaskTransactionException CommittedByBody(TaskContext task) => new(
        $"{Of(task)} tried to commit the transaction that it runs in. Firefly commits it together with the task's completion once the method has returned; " +
        "committed earlier, its effects could happen twice. Nothing was committed. " +
        "Leave the call out, or begin a part of your own with db.Database.BeginTransaction() and commit that.");

    public static TaskTransactionException RolledBackByBody(TaskContext task) => new(
        $"{Of(task)} rolled back the transaction that it runs in. Everything it wrote is gone, so it cannot count as completed. " +
        "To undo a part, begin it with db.Database.BeginTransaction() and roll that back; to undo everything, throw an exception.");

    public static TaskTransactionException EndedBehindOurBack(TaskContext task) => new(
        $"The transaction of {Within(task)} is no longer open: the connection was closed or lost, or raw SQL ended the transaction. " +
        "What follows would be committed by itself, so the attempt fails and nothing more is written. " +
        "Do not close the DbContext's connection in a task nor end its transaction by hand; if the server went away, a retry will do.");

    public static TaskTransactionException CommitSuppressed(TaskContext task) => new(
        $"An interceptor of the application suppressed the COMMIT of {Within(task)}. The task's completion is part of that transaction, so it cannot count as completed, and everything was rolled back. " +
        "Let the interceptor leave the transactions of tasks alone.");

    public static TaskTransactionException HomeDisposed(TaskContext task, Type home, Exception cause) => new(
        $"{Of(task)} disposed of its {home.Name}, and with it of the transaction that held what it wrote. Nothing was committed. " +
        "The scope of the run owns that context and disposes of it afterwards: leave out 'using' and Dispose.", cause);

    public static TaskTransactionException CannotRollBack(TaskContext task, Exception cause) => new(
        $"A write of {Within(task)} failed, and the transaction could not be rolled back: {cause.Message} " +
        "The attempt fails, since the state of the transaction is unknown. " +
        "If the method still enumerated a query when it wrote, read it to the end first, with ToListAsync().", cause);

    public static TaskTransactionException Spoilt(TaskContext task, Exception cause) => cause is DbException { SqlState: not "25P02" } ? GivenUp(task, cause) : new(
        $"The transaction of {Within(task)} was spoilt by an error that the method caught: {cause.Message} " +
        "The statement that failed went past the task's DbContext (raw ADO.NET, or an enlisted context), or moved savepoints itself, so none of ours stood before it. Everything was rolled back. " +
        "Put a savepoint around it: await using var part = await db.Database.BeginTransactionAsync(); or let the error go on.", cause);

    private static TaskTransactionException GivenUp(TaskContext task, Exception cause) => new(
        $"The transaction of {Within(task)} went with its connection, which the database driver gave up after an error that the method caught: {cause.Message} " +
        "The driver does so after errors of this kind, and no savepoint outlives it. Let the error go on, or mend what it complains of.", cause);

    public static TaskTransactionException ReaderLeftOpen(TaskContext task, Exception cause) => new(
        $"{Of(task)} returned while a query on its DbContext was still being read, so its completion could not be written. Everything was rolled back. " +
        "Dispose of the enumerator or the reader, or read the query to the end with ToListAsync().", cause);

    public static TaskTransactionException CallLeftAlone(TaskContext task) => new(
        $"{Of(task)} returned while a write that it had begun through its DbContext or IFireflyTasks was still under way. Nobody awaits it, so nothing could tell whether it is part of the task; everything was rolled back. " +
        "Await every SaveChangesAsync, Execute...Async and ScheduleAsync before the method returns, also after Task.WhenAny and WaitAsync.");

    public static TaskTransactionException RunIsOver(TaskContext task) => new(
        $"A write of {Within(task)} came when the method's run was over: nobody had awaited it, or a service of the scope writes in its Dispose. The transaction has ended, so it was not written. " +
        "Await every SaveChangesAsync, Execute...Async and ScheduleAsync, and save in the method, not in Dispose.");

    public static TaskTransactionException TransactionScope(TaskContext task) => new(
        $"{Of(task)} uses its DbContext inside a TransactionScope. The task already has a transaction, which commits with its completion; a scope would commit apart from it. " +
        "Leave the TransactionScope out, or use db.Database.BeginTransaction() for a part that can be rolled back by itself.");

    public static TaskTransactionException ForeignTransaction(TaskContext task) => new(
        $"{Of(task)} gave its DbContext another transaction with UseTransaction. What is written in it would commit apart from the task's completion. " +
        "Leave the call out; to join another context to the task's transaction, call task.Enlist(otherContext).");

    public static TaskTransactionException RawTransactionControl(TaskContext task) => new(
        $"{Of(task)} sent SQL that begins or ends a transaction (BEGIN, COMMIT, ROLLBACK). It would end the task's own transaction and with it the guarantee that effects happen once. The SQL was not sent. " +
        "Use db.Database.BeginTransaction(), which is a savepoint inside the task's transaction.");

    public static TaskTransactionException IsolationRaised(TaskContext task, IsolationLevel from, IsolationLevel to) => new(
        $"{Of(task)} began a part with isolation {to}, but its transaction has already begun with {from}, and a database cannot raise it later. " +
        "Begin that part before the first write of the task: its isolation is then the whole transaction's.");

    public static TaskTransactionException NestedTwice(TaskContext task) => new(
        $"{Of(task)} began a transaction while one that it began before is still open. EF Core refuses that outside a task too. " +
        "Commit, roll back or dispose of the first, or use its CreateSavepoint.");

    public static TaskTransactionException NestedEnded(TaskContext task) => new(
        $"{Of(task)} committed or rolled back a transaction of BeginTransaction that had already ended. Begin a new one.");

    public static TaskTransactionException NestedLeftOpen(TaskContext task) => new(
        $"{Of(task)} returned without having committed or rolled back a transaction that it began with BeginTransaction. Whether its writes are meant to stay is unknown, so everything was rolled back. " +
        "Call Commit on it, and put it into a 'using' so that it rolls back by itself otherwise.");

    public static TaskTransactionException UndoneBesideAnother(TaskContext task) => new(
        $"{Of(task)} let two writes run side by side, and one of them failed: undoing it alone was not possible, so everything was rolled back. " +
        "Await each write before the next; several tasks at once take IFireflyTasks.ScheduleRangeAsync.");

    public static TaskTransactionException ChildNeverSaved(TaskContext task, ScheduledTask child) => new(
        $"{Of(task)} scheduled '{child.Name}' with db.Schedule and returned without SaveChanges, so that task would never run. Everything was rolled back. " +
        "Call SaveChanges after db.Schedule and before ChangeTracker.Clear, or use IFireflyTasks.ScheduleAsync, which stores at once. " +
        "To give a scheduled task up, remove it: db.Remove(task).");

    public static TaskTransactionException NothingToEnlistIn(TaskContext task) => new(
        $"{Of(task)} has no transaction to enlist in: the run is over, or the task declares Transaction = TaskTransaction.None. " +
        "Call task.Enlist inside the method, and let the task have a transaction.");

    public static TaskTransactionException OtherDatabase(TaskContext task, Type other, Type home) => new(
        $"{Of(task)} cannot enlist {other.Name}: it is on another database than {home.Name}, and one transaction cannot span two. " +
        "Write there outside the guarantee, so that a repetition does no harm, or schedule a task of its own for it.");

    public static TaskTransactionException EnlistedInTransaction(TaskContext task, Type other) => new(
        $"{Of(task)} cannot enlist {other.Name}: it has a transaction of its own. Enlist it before that begins, or after it has ended.");

    public static TaskTransactionException EnlistedIsOpen(TaskContext task, Type other) => new(
        $"{Of(task)} cannot enlist {other.Name}: its connection is open. Close it, or read the query that uses it to the end, before task.Enlist.");

    public static TaskTransactionException EnlistedFromPool(TaskContext task, Type other) => new(
        $"{Of(task)} cannot enlist a {other.Name} from a pooled factory: disposed of, it would go back to the pool on the task's connection. " +
        $"Take {other.Name} as a constructor argument, so that it lives as long as the run, or use AddDbContextFactory for it.");

    public static TaskTransactionException OutsideWaitsForTask(TaskContext task, Type other) => new(
        $"{Of(task)} writes through {other.Name} while its own transaction is open. SQLite has one writer, so this would wait for the task itself until it times out as 'database is locked'. " +
        $"Call task.Enlist(the {other.Name}) before it writes, or write through the task's own context.");

    public static TaskTransactionException WaitsForOutside(TaskContext task, Type other) => new(
        $"{Of(task)} writes through its DbContext while {other.Name} holds a transaction of its own. SQLite has one writer, so this would wait for the task itself until it times out as 'database is locked'. " +
        $"Commit that transaction first, or call task.Enlist(the {other.Name}) before it begins one.");

    public static TaskTransactionException NoHome(TaskContext task, Type home) => new(
        $"{Of(task)} needs its transaction, but the run's scope has no {home.Name}. " +
        $"Register it with AddDbContext, AddDbContextPool or AddDbContextFactory.");

    public static TaskTransactionException OutcomeUnknown(TaskContext task, Exception cause) => new(
        $"The COMMIT of {Within(task)} failed, and the database could not be asked whether it happened. " +
        "Nothing will be done twice: what follows names the same claim, and the row tells how it ended once the database answers again.", cause);

    public static InvalidOperationException HomeEscapes(Type home) => new(
        $"{home.Name} was made without the options of its registration, so Firefly cannot see what tasks write through it and their effects could happen twice. " +
        $"It is registered with a factory of its own, has a constructor without options, or lost its IDbContextOptionsConfiguration. " +
        $"Give it the constructor {home.Name}(DbContextOptions<{home.Name}> options) : base(options) and register it with AddDbContext, AddDbContextPool or AddDbContextFactory. " +
        $"In a test that gives it another database, call AddDbContext<{home.Name}> again and remove nothing.");

    public static InvalidOperationException HomeIsTransient(Type home) => new(
        $"{home.Name} is another instance each time that one scope is asked for it, so what a task writes through it would not be in the task's transaction and could happen twice. " +
        OneAScope(home));

    public static InvalidOperationException HomeIsShared(Type home) => new(
        $"{home.Name} is one and the same instance in all scopes, so tasks that run side by side would write in one another's transactions. " +
        OneAScope(home));

    private static string OneAScope(Type home) =>
        $"Register {home.Name} with AddDbContext or AddDbContextPool and without another lifetime than ServiceLifetime.Scoped, which is their default.";

    private static string Of(TaskContext task) => $"Task {task.Id} ('{task.Name}')";

    private static string Within(TaskContext task) => $"task {task.Id} ('{task.Name}')";
}
