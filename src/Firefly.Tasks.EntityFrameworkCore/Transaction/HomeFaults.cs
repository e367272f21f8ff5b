using System.Runtime.CompilerServices;

namespace Firefly.Tasks.Transaction;

/// <summary>The errors that came out of a run's own database work, to tell them from those of other servers. It keeps none of them alive.</summary>
internal sealed class HomeFaults
{
    private ConditionalWeakTable<Exception, HomeFaults>? _noted;

    public void Note(Exception? error)
    {
        if (error is not null)
            LazyInitializer.EnsureInitialized(ref _noted).AddOrUpdate(error, this);
    }

    public bool Holds(Exception error) => _noted?.TryGetValue(error, out _) == true;
}
