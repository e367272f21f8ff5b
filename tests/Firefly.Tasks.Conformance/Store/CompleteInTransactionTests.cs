using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>The completion as the last statement of somebody else's transaction, and the question whether it was committed.</summary>
public abstract class CompleteInTransactionTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    private ITransactionalStore Transactional => App.Get<ITransactionalStore>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_completion_goes_with_the_transaction_it_is_in(bool commit)
    {
        var running = await RunningAsync();
        await using (var connection = await OpenAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.True(await Transactional.CompleteInAsync(connection, transaction, Succeeded(running), default));
            if (commit)
                await transaction.CommitAsync();
            else
                await transaction.RollbackAsync();
        }

        Assert.Equal(commit ? ScheduledTaskStatus.Completed : ScheduledTaskStatus.Running, (await FindAsync(running.Id)).Status);
        Assert.Equal(commit, await Store.WasEndedAsync(running.Id, running.Claim, ScheduledTaskStatus.Completed, default));
    }

    [Fact]
    public async Task A_lost_claim_answers_false_and_writes_nothing()
    {
        var running = await RunningAsync();
        await CompleteAsync(new Completion.Released(running.Id, running.Claim));
        await using (var connection = await OpenAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.False(await Transactional.CompleteInAsync(connection, transaction, Succeeded(running), default));
            await transaction.CommitAsync();
        }

        Assert.Equal(ScheduledTaskStatus.Created, (await FindAsync(running.Id)).Status);
        Assert.Equal(0, await RowsAsync("firefly_finished"));
    }

    /// <summary>A body may have turned its connection to another schema or database, where a task of the same id and claim runs.</summary>
    [Fact]
    public async Task Another_consumers_claim_of_the_same_number_is_not_completed()
    {
        var running = await RunningAsync();
        var twin = running with { Claim = running.Claim with { Consumer = "consumer-of-another-database" } };
        await using (var connection = await OpenAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.False(await Transactional.CompleteInAsync(connection, transaction, Succeeded(twin), default));
            await transaction.CommitAsync();
        }

        Assert.Equal(ScheduledTaskStatus.Running, (await FindAsync(running.Id)).Status);
    }

    [Fact]
    public async Task Whether_it_was_completed_is_answered_once_nobody_works_on_the_row_any_more()
    {
        var running = await RunningAsync();
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Transactional.CompleteInAsync(connection, transaction, Succeeded(running), default);

        var answer = Task.Run(async () =>
        {
            while (true)
            {
                try
                {
                    return await Store.WasEndedAsync(running.Id, running.Claim, ScheduledTaskStatus.Completed, default);
                }
                catch (System.Data.Common.DbException)
                {
                    // It has waited long enough, and cannot tell.
                }
            }
        });
        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(TimeSpan.FromMilliseconds(300), TimeProvider.System));
        await transaction.CommitAsync();

        Assert.True(await answer);
    }

    [Fact]
    public async Task A_completion_under_another_claim_is_not_this_one()
    {
        var first = await RunningAsync();
        await CompleteAsync(new Completion.Released(first.Id, first.Claim));
        var second = Assert.Single((await ClaimAsync()).Tasks);
        await CompleteAsync(Succeeded(second));

        Assert.False(await Store.WasEndedAsync(first.Id, first.Claim, ScheduledTaskStatus.Completed, default));
        Assert.True(await Store.WasEndedAsync(second.Id, second.Claim, ScheduledTaskStatus.Completed, default));
        Assert.False(await Store.WasEndedAsync(id: 4711, claim: first.Claim, status: ScheduledTaskStatus.Completed, default));
    }

    private static Completion.Succeeded Succeeded(ClaimedTask task) => new(task.Id, task.Claim, "1", Now);

    private async Task<System.Data.Common.DbConnection> OpenAsync()
    {
        var connection = Engine.CreateConnection(App.Database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
