using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Firefly.Tasks.Store;

internal sealed partial class PostgreSqlTaskStore
{
    public async Task<bool> CompleteInAsync(
        DbConnection connection, DbTransaction transaction, Completion.Succeeded completion, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(Npgsql(connection, home.ContextType), (NpgsqlTransaction)transaction);
        batch.BatchCommands.Add(EndCommand([completion]));
        await _session.PrepareAsync(batch, cancellationToken);
        return await batch.ExecuteScalarAsync(cancellationToken) is > 0L;
    }

    public bool CommitsItself => true;

    public async Task<bool> CompleteAndCommitAsync(DbConnection connection, DbTransaction transaction, Completion.Succeeded completion)
    {
        await using var batch = new NpgsqlBatch(Npgsql(connection, home.ContextType), (NpgsqlTransaction)transaction);
        batch.BatchCommands.Add(CompleteInCommand(completion));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        try
        {
            await _session.PrepareAsync(batch, CancellationToken.None);
            await batch.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidTextRepresentation && error.MessageText.Contains("firefly: claim lost", StringComparison.Ordinal))
        {
            return false; // see complete_in.sql
        }
    }

    private void Add(NpgsqlBatch batch, OutcomeBatch outcomes)
    {
        if (outcomes.Ended.Count > 0)
            batch.BatchCommands.Add(EndCommand(outcomes.Ended));
        if (outcomes.Waiting.Count > 0)
            batch.BatchCommands.Add(PutBackCommand(outcomes.Waiting));
    }

    private bool[] Written(OutcomeBatch outcomes)
    {
        if (outcomes.Waiting.Count > 0)
            floor.Reset(); // they wait again where they were due before
        return outcomes.Held();
    }

    internal NpgsqlBatchCommand EndCommand(List<Completion> ended)
    {
        var command = new NpgsqlBatchCommand(_sql["complete"]);
        command.Parameters
            .WithEach("ids", NpgsqlDbType.Bigint, ended, it => it.Id)
            .WithEach("claims", NpgsqlDbType.Bigint, ended, it => it.Claim.Number)
            .WithEach("consumers", NpgsqlDbType.Text, ended, it => it.Claim.Consumer)
            .WithEach("statuses", NpgsqlDbType.Text, ended, it => it is Completion.Succeeded ? StatusWord.Completed : StatusWord.Failed)
            .WithEach("instants", NpgsqlDbType.TimestampTz, ended, it => Instant.Of((it as Completion.Succeeded)?.At ?? ((Completion.FailedForGood)it).At))
            .WithEach("returned", NpgsqlDbType.Text, ended, it => (it as Completion.Succeeded)?.Returned)
            .WithEach("retry_attempts", NpgsqlDbType.Integer, ended, it => (it as Completion.FailedForGood)?.RetryAttempts)
            .WithEach("errors", NpgsqlDbType.Text, ended, it => (it as Completion.FailedForGood)?.Errors);
        return command;
    }

    private NpgsqlBatchCommand CompleteInCommand(Completion.Succeeded completion)
    {
        var command = new NpgsqlBatchCommand(_sql["complete_in"]);
        command.Parameters
            .With("id", completion.Id)
            .With("claim", completion.Claim.Number)
            .With("consumer", NpgsqlDbType.Text, completion.Claim.Consumer)
            .With("instant", completion.At)
            .With("returned", NpgsqlDbType.Text, completion.Returned);
        return command;
    }

    private NpgsqlBatchCommand PutBackCommand(List<Completion> waiting)
    {
        var command = new NpgsqlBatchCommand(_sql["put_back"]);
        command.Parameters
            .WithEach("ids", NpgsqlDbType.Bigint, waiting, it => it.Id)
            .WithEach("claims", NpgsqlDbType.Bigint, waiting, it => it.Claim.Number)
            .WithEach("consumers", NpgsqlDbType.Text, waiting, it => it.Claim.Consumer)
            .WithEach("retries", NpgsqlDbType.Boolean, waiting, it => it is Completion.RetryAt)
            .WithEach("not_befores", NpgsqlDbType.TimestampTz, waiting, it => Instant.Of((it as Completion.RetryAt)?.NotBefore))
            .WithEach("retry_attempts", NpgsqlDbType.Integer, waiting, it => (it as Completion.RetryAt)?.RetryAttempts)
            .WithEach("errors", NpgsqlDbType.Text, waiting, it => (it as Completion.RetryAt)?.Errors);
        return command;
    }
}
