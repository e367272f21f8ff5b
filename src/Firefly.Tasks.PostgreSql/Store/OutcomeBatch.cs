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
            if (_written.Add((completion.Id, completion.Claim)))
                (completion is Completion.Succeeded or Completion.FailedForGood ? Ended : Waiting).Add(completion);
    }

    public List<Completion> Ended { get; } = [];

    public List<Completion> Waiting { get; } = [];

    /// <summary>Reads the answers of its statements, as many as there are.</summary>
    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        _written.Clear();
        for (var statements = (Ended.Count > 0 ? 1 : 0) + (Waiting.Count > 0 ? 1 : 0); statements > 0; statements--)
        {
            while (await reader.ReadAsync(cancellationToken))
                _written.Add((reader.GetInt64(0), reader.GetInt64(1)));
            await reader.NextResultAsync(cancellationToken);
        }
    }

    /// <summary>Per completion, whether it was written.</summary>
    public bool[] Held()
    {
        var held = new bool[_all.Count];
        for (var i = 0; i < held.Length; i++)
            held[i] = _written.Remove((_all[i].Id, _all[i].Claim));
        return held;
    }
}
