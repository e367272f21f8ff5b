namespace Firefly.Tasks.Load.Rivals;

/// <summary>Runs the body of one task at a time and ends it, atomically.</summary>
internal interface IRawWriter : IAsyncDisposable
{
    Task WriteAsync(RawTask task);
}
