using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>Completions and a claim are one round trip and one transaction.</summary>
internal sealed partial class PostgreSqlTaskStore
{
    private readonly UnheardClaims _unheard = new(floor);

    public bool ExchangesSideBySide => true;

    public Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => HearAsync(
        request, async () => (await ExchangeOnceAsync([], request, cancellationToken)).Claim, cancellationToken);

    public Task<Exchange> ExchangeAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken) =>
        HearAsync(request, () => ExchangeOnceAsync(completions, request, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken) =>
        await CompleteAsync(completions, first: null, cancellationToken);

    /// <summary>In one transaction with a statement that goes first and answers nothing.</summary>
    private async Task<bool[]> CompleteAsync(IReadOnlyList<Completion> completions, Func<NpgsqlBatchCommand>? first, CancellationToken cancellationToken)
    {
        var outcomes = new OutcomeBatch(completions);
        await _session.RunOnKeptAsync(
            async connection =>
            {
                await using var batch = new NpgsqlBatch(connection);
                if (first is not null)
                    batch.BatchCommands.Add(first());
                Add(batch, outcomes);
                await _session.PrepareAsync(batch, cancellationToken);
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                await outcomes.ReadAsync(reader, cancellationToken);
                return true;
            },
            cancellationToken);
        return Written(outcomes);
    }

    private Task<T> HearAsync<T>(ClaimRequest request, Func<Task<T>> claim, CancellationToken cancellationToken) =>
        _unheard.ClaimAsync(request, started => UnclaimAsync(request.Consumer, started, cancellationToken), claim);

    private async Task<Exchange> ExchangeOnceAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken)
    {
        var outcomes = new OutcomeBatch(completions);
        var scan = new ClaimScan(floor, request);
        await _session.RunOnKeptAsync(
            async connection =>
            {
                scan.Clear();
                await using var batch = new NpgsqlBatch(connection);
                Add(batch, outcomes);
                if (!_session.KeepsSettings)
                    batch.BatchCommands.Add(ClaimSettings.ForTransaction(connection));
                batch.BatchCommands.Add(ClaimCommand(scan));
                await _session.PrepareAsync(batch, cancellationToken);
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                await outcomes.ReadAsync(reader, cancellationToken);
                if (!_session.KeepsSettings)
                    await reader.NextResultAsync(cancellationToken);
                await scan.ReadAsync(reader, cancellationToken);
                return true;
            },
            cancellationToken);
        return new Exchange(Written(outcomes), scan.End());
    }

    private Task<int> UnclaimAsync(string consumer, DateTimeOffset started, CancellationToken cancellationToken) => _session.RunAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(_sql["unclaim"], connection);
            command.Parameters.With("consumer", consumer).With("started", started);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    internal NpgsqlBatchCommand ClaimCommand(ClaimScan scan)
    {
        var command = new NpgsqlBatchCommand(_sql.With("claim", ("candidates", scan.Candidates), ("scan", scan.Rows), ("few", scan.FewRows)));
        scan.AddTo(command.Parameters);
        return command;
    }
}
