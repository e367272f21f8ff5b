namespace Firefly.Tasks.Store;

/// <summary>
/// Which claim of a task. The number alone would do in one database; the consumer's id is unique in the world, and tells the task of the same
/// id and number in another schema or database, to which a body may turn its connection.
/// </summary>
/// <param name="Number">Grows with every claim, release and rescue.</param>
/// <param name="Consumer">Who claimed it; null where a hand took that away.</param>
internal readonly record struct Fence(long Number, string? Consumer);
