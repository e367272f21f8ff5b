namespace Firefly.Tasks.Store;

/// <summary>
/// The portable store: EF Core and nothing else, so it works on every relational provider. Its fence is the claim number in the row: each
/// statement names it, and each change of hands lets it grow, so it also says in which state the row is. A status beside it in a condition
/// would only draw PostgreSQL from the primary key to a partial index, and through all the rows there.
/// </summary>
internal sealed partial class EfTaskStore(IHomeDatabase home, HomeWork work, ScanFloor floor, TakenIds taken, TimeProvider time) : ITransactionalStore, IDisposable
{
    /// <summary>Rows of one statement that names them by id: below every provider's limit of parameters.</summary>
    private const int Chunk = 500;

    public void CheckHome() => home.CreateConnection().Dispose();

    public Task<int> MakeRoomAsync(CancellationToken cancellationToken) => taken.MakeRoomAsync(cancellationToken);

    public bool IsTransient(Exception error) => RolledBack.Perhaps(error);

    public void Dispose() => _claiming.Dispose();
}
