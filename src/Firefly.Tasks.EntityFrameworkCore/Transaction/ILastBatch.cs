using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Firefly.Tasks.Transaction;

/// <summary>What a save of the home context sends behind its own batches.</summary>
internal interface ILastBatch
{
    /// <summary>A save's batches, and behind them one more if there may be something for it. Called at each try of a retrying strategy.</summary>
    IEnumerable<ModificationCommandBatch> Follow(DbContext db, IEnumerable<ModificationCommandBatch> batches);
}
