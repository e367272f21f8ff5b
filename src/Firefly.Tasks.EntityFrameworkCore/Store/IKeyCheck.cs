namespace Firefly.Tasks.Store;

/// <summary>Looks for what no reading of the live table shows: whether its ids are made as the model says, and what refers to them.</summary>
internal interface IKeyCheck
{
    /// <returns>What is wrong, in sentences that say what to do; empty when all is well.</returns>
    Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken);
}
