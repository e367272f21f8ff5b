using Firefly.Tasks.Load.Stores;

namespace Firefly.Tasks.Load.Rivals;

/// <summary>Somebody else who does the same work.</summary>
internal abstract class Rival
{
    /// <summary>Who, and how.</summary>
    public abstract string Name { get; }

    /// <summary>Ends all tasks that wait.</summary>
    /// <returns>From before the first claim to the answer to the last commit.</returns>
    public abstract Task<TimeSpan> DrainAsync(Database database, int count);
}
