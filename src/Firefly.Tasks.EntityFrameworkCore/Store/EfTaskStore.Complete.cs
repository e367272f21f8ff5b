using System.Data.Common;
using Firefly.Tasks.Model;
using Microsoft.EntityFrameworkCore;

namespace Firefly.Tasks.Store;

internal sealed partial class EfTaskStore
{
    public async Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<Completion> completions, CancellationToken cancellationToken)
    {
        var held = new bool[completions.Count];
        var seen = new HashSet<(long Id, long Claim)>(completions.Count);
        var firsts = Enumerable.Range(0, completions.Count).Where(i => seen.Add((completions[i].Id, completions[i].Claim.Number))); // of two for one claim the first decides
        foreach (var chunk in firsts.Chunk(Chunk))
        {
            var written = await CompleteChunkAsync(Array.ConvertAll(chunk, i => completions[i]), cancellationToken);
            for (var i = 0; i < chunk.Length; i++)
                held[chunk[i]] = written[i];
        }

        if (completions.Any(completion => completion is Completion.Released or Completion.RetryAt))
            floor.Reset();
        return held;
    }

    public async Task<bool> CompleteInAsync(
        DbConnection connection, DbTransaction transaction, Completion.Succeeded completion, CancellationToken cancellationToken)
    {
        await using var context = home.CreateContext(connection, transaction);
        context.Database.AutoSavepointsEnabled = false;
        var row = await context.Set<LiveRow>().AsNoTracking()
            .FirstOrDefaultAsync(it => it.Id == completion.Id && it.Claim == completion.Claim.Number && it.Consumer == completion.Claim.Consumer, cancellationToken);
        return row is not null && await EndAsync(context, [EndedRow.Succeeded(row, completion)], cancellationToken);
    }

    public async Task<bool> WasEndedAsync(long id, Fence claim, ScheduledTaskStatus status, CancellationToken cancellationToken)
    {
        // A completion that is still on its way holds the live row: a change that changes nothing waits for it.
        await work.WriteAsync("look up", context => context.Set<LiveRow>()
            .Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.Crashes, it => it.Crashes), cancellationToken), cancellationToken);
        return await work.ReadAsync(context => context.Set<FinishedRow>().AnyAsync(
            row => row.Id == id && row.Claim == claim.Number && row.Consumer == claim.Consumer && row.Status == status, cancellationToken));
    }

    /// <summary>All in one transaction; when somebody took a claim away just then, each in one of its own.</summary>
    private async Task<IReadOnlyList<bool>> CompleteChunkAsync(Completion[] completions, CancellationToken cancellationToken)
    {
        try
        {
            return await work.WriteAsync("complete", context => TryCompleteAsync(context, completions, cancellationToken), cancellationToken);
        }
        catch (ClaimLostMeanwhileException) when (completions.Length > 1)
        {
            var held = new List<bool>(completions.Length);
            foreach (var completion in completions)
                held.AddRange(await CompleteChunkAsync([completion], cancellationToken));
            return held;
        }
        catch (ClaimLostMeanwhileException)
        {
            return [false];
        }
    }

    private static async Task<IReadOnlyList<bool>> TryCompleteAsync(
        FireflyDbContext context, Completion[] completions, CancellationToken cancellationToken)
    {
        var endings = completions.Where(Ends).Select(completion => completion.Id).ToList();
        var rows = endings.Count == 0 ? [] : await context.Set<LiveRow>()
            .Where(row => endings.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);

        var ended = new List<FinishedRow>();
        var held = new bool[completions.Length];
        for (var i = 0; i < completions.Length; i++)
        {
            if (!Ends(completions[i]))
                held[i] = await PutBackAsync(context, completions[i], cancellationToken) == 1;
            else if (rows.TryGetValue(completions[i].Id, out var row) && new Fence(row.Claim, row.Consumer) == completions[i].Claim && rows.Remove(row.Id))
                held[i] = Add(ended, row, completions[i]);
        }

        if (!await EndAsync(context, ended, cancellationToken))
            throw new ClaimLostMeanwhileException();
        await FindWrittenAsync(context, completions, held, cancellationToken);
        return held;
    }

    private static bool Ends(Completion completion) => completion is Completion.Succeeded or Completion.FailedForGood;

    private static bool Add(List<FinishedRow> ended, LiveRow row, Completion completion)
    {
        ended.Add(completion switch
        {
            Completion.Succeeded succeeded => EndedRow.Succeeded(row, succeeded),
            Completion.FailedForGood failed => EndedRow.Failed(row, failed),
            _ => throw new ArgumentOutOfRangeException(nameof(completion), completion, null),
        });
        return true;
    }

    private static Task<int> PutBackAsync(FireflyDbContext context, Completion completion, CancellationToken cancellationToken)
    {
        var row = context.Set<LiveRow>()
            .Where(it => it.Id == completion.Id && it.Claim == completion.Claim.Number && it.Consumer == completion.Claim.Consumer);
        return completion is not Completion.RetryAt retry ? WaitAgainAsync(row, cancellationToken) : row.ExecuteUpdateAsync(set => set
            .SetProperty(it => it.Status, ScheduledTaskStatus.Created)
            .SetProperty(it => it.Claim, it => it.Claim + 1)
            .SetProperty(it => it.Consumer, (string?)null)
            .SetProperty(it => it.NotBefore, retry.NotBefore)
            .SetProperty(it => it.RetryAttempts, retry.RetryAttempts)
            .SetProperty(it => it.Errors, retry.Errors), cancellationToken);
    }

    /// <summary>Moves rows to the finished table under the claims they carry; false, with nothing inserted, when one claim is no longer theirs.</summary>
    private static async Task<bool> EndAsync(FireflyDbContext context, List<FinishedRow> ended, CancellationToken cancellationToken)
    {
        foreach (var sameClaim in ended.GroupBy(row => row.Claim))
        {
            var ids = sameClaim.Select(row => row.Id).ToList();
            var gone = await context.Set<LiveRow>()
                .Where(row => ids.Contains(row.Id) && row.Claim == sameClaim.Key)
                .ExecuteDeleteAsync(cancellationToken);
            if (gone != ids.Count)
                return false;
        }

        context.AddRange(ended);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>A completion that is written once more, because its first COMMIT was not answered, is there already: it held.</summary>
    private static async Task FindWrittenAsync(FireflyDbContext context, Completion[] completions, bool[] held, CancellationToken cancellationToken)
    {
        var missing = completions.Where((completion, i) => !held[i] && Ends(completion)).Select(completion => completion.Id).ToList();
        if (missing.Count == 0)
            return;
        var written = await context.Set<FinishedRow>()
            .Where(row => missing.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => (new Fence(row.Claim, row.Consumer), row.Status), cancellationToken);
        for (var i = 0; i < completions.Length; i++)
        {
            var status = completions[i] is Completion.Succeeded ? ScheduledTaskStatus.Completed : ScheduledTaskStatus.Failed;
            held[i] |= Ends(completions[i]) && written.TryGetValue(completions[i].Id, out var row) && row == (completions[i].Claim, status);
        }
    }
}
