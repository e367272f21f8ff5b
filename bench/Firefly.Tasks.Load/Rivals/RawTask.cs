namespace Firefly.Tasks.Load.Rivals;

/// <summary>What a loop by hand reads of a claimed row to run it and to end it.</summary>
internal readonly record struct RawTask(long Id, long Claim, string Name, string Params, int RetryAttempts, int MaxRetries);
