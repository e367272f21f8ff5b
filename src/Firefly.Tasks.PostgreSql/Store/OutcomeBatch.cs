using Npgsql;

namespace Firefly.Tasks.Store;

/// <summary>Completions that are written together: those that end a task, and those that let it wait again. Of two for one claim the first decides.</summary>
internal sealed class OutcomeBatch
{
    private readonly IReadOnlyList<Completion> _all;
    private readonly HashSet<(long Id, long Claim)> _written;

    public OutcomeBatch(IReadOnlyList<Completion> all)
    {
        _all = all;
        _written = new(all.Count);
        foreach (var completion in all)
            if (_written.Add((completion.Id, completion.Claim.Number)))
                (completion is Completion.Succeeded or Completion.FailedForGood ? Ended : Waiting).Add(completion);
    }

    public List<Completion> Ended { get; } = [];

    public List<Completion> Waiting { get; } = [];

    /// <summary>Reads the answers of its statements, as many as there are.</summary>
    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _written.Clear();
        if (Ended.Count > 0)
            await ReadEndedAsync(reader, cancellationToken);
        if (Waiting.Count > 0)
            await ReadWrittenAsync(reader, cancellationToken);
    }

    /// <summary>Per completion, whether it was written.</summary>
    public bool[] Held()
    {
        var held = new bool[_all.Count];
        for (var i = 0; i < held.Length; i++)
            held[i] = _written.Remove((_all[i].Id, _all[i].Claim.Number));
        return held;
    }

    /// <summary>See complete.sql: a number first, and rows only if it is not that of all.</summary>
    private async Task ReadEndedAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        if (reader.GetInt64(0) == Ended.Count)
            foreach (var completion in Ended)
                _written.Add((completion.Id, completion.Claim.Number));
        await ReadWrittenAsync(reader, cancellationToken);
    }

    private async Task ReadWrittenAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
            _written.Add((reader.GetInt64(0), reader.GetInt64(1)));
        await reader.NextResultAsync(cancellationToken);
    }
}
