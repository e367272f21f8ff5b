namespace Firefly.Tasks.Load.Race;

/// <summary>An inserter at work on one database.</summary>
internal interface IInserting : IAsyncDisposable
{
    Task InsertAsync(int count);
}
