namespace Firefly.Tasks.Store;

/// <summary>For databases that take many writers at once.</summary>
internal sealed class OpenGate : IWriteGate
{
    public ValueTask<IDisposable> EnterAsync(string holder, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<IDisposable>(cancellationToken) : new(Turn.Free);

    public IDisposable Enter(string holder) => Turn.Free;

    private sealed class Turn : IDisposable
    {
        public static readonly Turn Free = new();

        public void Dispose()
        {
        }
    }
}
