namespace Firefly.Tasks.Store;

/// <summary>What a rescue did.</summary>
/// <param name="DeadConsumers">The consumers whose rows it took away.</param>
/// <param name="Rescued">How many tasks wait again.</param>
/// <param name="Failed">How many ended failed because consumer after consumer died while it ran them.</param>
internal sealed record RescueResult(IReadOnlyList<string> DeadConsumers, int Rescued, int Failed);
