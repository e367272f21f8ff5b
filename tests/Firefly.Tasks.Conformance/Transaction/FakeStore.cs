using System.Data.Common;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Transaction;

internal sealed class FakeStore(OwnDatabase database) : ITransactionalStore
{
    private long _id;

    public async Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<NewTask> tasks, DateTimeOffset created, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync("CREATE TABLE IF NOT EXISTS claims (id bigint primary key, claim bigint, done int)");
        var id = Interlocked.Increment(ref _id);
        await database.ExecuteAsync($"INSERT INTO claims VALUES ({id}, 0, 0)");
        return [id];
    }

    public IReadOnlyList<long> Insert(IReadOnlyList<NewTask> tasks, DateTimeOffset created) => throw new NotSupportedException();

    public async Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync($"UPDATE claims SET claim = claim + 1 WHERE id = {_id}");
        return new([new(_id, 1, "Test.Body", "default", 0, default, null, default, "{}", 0, 0, default, 0, null)], null);
    }

    public async Task<bool> CompleteInAsync(DbConnection connection, DbTransaction transaction, Completion.Succeeded completion, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"UPDATE claims SET done = 1 WHERE id = {completion.Id} AND claim = {completion.Claim}";
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<bool> WasCompletedAsync(long id, long claim, CancellationToken cancellationToken) =>
        Convert.ToInt64(await database.ScalarAsync($"SELECT count(*) FROM claims WHERE id = {id} AND claim = {claim} AND done = 1")) == 1;

    public bool IsTransient(Exception error) => false;

    public Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<Heartbeat> HeartbeatAsync(ConsumerRow consumer, DateTimeOffset now, bool first, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<RescueResult> RescueAsync(DateTimeOffset now, int maxCrashes, CancellationToken cancellationToken) => throw new NotSupportedException();
    public Task<int> LeaveAsync(string consumer, CancellationToken cancellationToken) => throw new NotSupportedException();
}
