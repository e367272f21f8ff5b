using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>Completions and a claim are one round trip and one transaction.</summary>
internal sealed partial class PostgreSqlTaskStore
{
    /// <summary>A backend may outlive its connection and finish the claim a moment later.</summary>
    private readonly UnheardClaims _unheard = new(floor, kept: TimeSpan.FromSeconds(30));

    public bool ExchangesSideBySide => true;

    public Task<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => HearAsync(
        request, async () => (await ExchangeAndLookFartherAsync([], request, cancellationToken)).Claim, cancellationToken);

    public Task<Exchange> ExchangeAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken) =>
        HearAsync(request, () => ExchangeAndLookFartherAsync(completions, request, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken) =>
        await CompleteAsync(completions, first: null, cancellationToken);

    /// <summary>In one transaction with a statement that goes first and answers nothing.</summary>
    private async Task<bool[]> CompleteAsync(IReadOnlyList<Completion> completions, Func<NpgsqlBatchCommand>? first, CancellationToken cancellationToken)
    {
        var outcomes = new OutcomeBatch(completions);
        await _session.RunOnKeptAsync(
            async connection =>
            {
                await using var batch = Batch(connection);
                if (first is not null)
                    batch.BatchCommands.Add(first());
                Add(batch, outcomes);
                await using var reader = await ReadAsync(batch, cancellationToken);
                await outcomes.ReadAsync(reader, cancellationToken);
                return true;
            },
            cancellationToken);
        return Written(outcomes);
    }

    private Task<T> HearAsync<T>(ClaimRequest request, Func<Task<T>> claim, CancellationToken cancellationToken) =>
        _unheard.ClaimAsync(request, started => UnclaimAsync(request.Consumer, started, cancellationToken), claim);

    private async Task<Exchange> ExchangeAndLookFartherAsync(IReadOnlyList<Completion> completions, ClaimRequest request, CancellationToken cancellationToken)
    {
        var outcomes = new OutcomeBatch(completions);
        var scan = await ExchangeOnceAsync(outcomes, request, size: null, cancellationToken);
        while (scan.WiderSize is { } wider)
            scan = await ExchangeOnceAsync(new OutcomeBatch([]), request, wider, cancellationToken);

        return new Exchange(Written(outcomes), scan.End());
    }

    private Task<ClaimScan> ExchangeOnceAsync(OutcomeBatch outcomes, ClaimRequest request, int? size, CancellationToken cancellationToken) =>
        _session.RunOnKeptAsync(
            async connection =>
            {
                var scan = new ClaimScan(floor, request, size);
                await using var batch = Batch(connection);
                Add(batch, outcomes);
                batch.BatchCommands.Add(ClaimCommand(scan));
                await using var reader = await ReadAsync(batch, cancellationToken);
                await outcomes.ReadAsync(reader, cancellationToken);
                await scan.ReadAsync(reader, cancellationToken);
                return scan;
            },
            cancellationToken);

    /// <summary>One transaction, with the settings in front where the connection has not kept them.</summary>
    private NpgsqlBatch Batch(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        if (!_session.KeepsSettings)
            batch.BatchCommands.Add(ClaimSettings.ForTransaction(connection));
        return batch;
    }

    private async Task<NpgsqlDataReader> ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await _session.PrepareAsync(batch, cancellationToken);
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!_session.KeepsSettings)
            await reader.NextResultAsync(cancellationToken);
        return reader;
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
