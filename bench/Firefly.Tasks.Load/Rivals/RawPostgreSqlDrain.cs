using System.Diagnostics;
using Firefly.Tasks.Load.Stores;
using Npgsql;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>
/// The best loop by hand on the same table with the same guarantees: completion of one batch and claim of the next are one transaction in
/// one round trip, prepared.
/// </summary>
internal sealed class RawPostgreSqlDrain(string task, int connections) : Rival(task, writes: false)
{
    public override string Name => $"raw, {connections} connection(s)";

    protected override async Task<TimeSpan> DrainAsync(Database database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var opened = new List<NpgsqlConnection>();
        for (var i = 0; i < connections; i++)
            opened.Add(await source.OpenConnectionAsync());

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(opened.Select((connection, i) => Task.Run(() => LoopAsync(connection, $"raw-{i}"))));
        var span = Stopwatch.GetElapsedTime(start);
        foreach (var connection in opened)
            await connection.DisposeAsync();
        return span;
    }

    private async Task LoopAsync(NpgsqlConnection connection, string consumer)
    {
        var claimed = new List<RawTask>(500);
        var claim = new RawPostgreSqlClaim(TaskName, consumer);
        var completion = new RawPostgreSqlCompletion();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { completion.Command, claim.Command } };
        await batch.PrepareAsync();
        do
        {
            completion.Set(claimed); // at first of none
            claim.Set();
            await using var reader = await batch.ExecuteReaderAsync();
            await reader.NextResultAsync();
            await RawPostgreSqlClaim.ReadAsync(reader, claimed);
        }
        while (claimed.Count > 0);
    }
}
