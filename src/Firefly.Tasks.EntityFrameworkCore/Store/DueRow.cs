namespace Firefly.Tasks.Store;

/// <summary>A row that may be claimed, as it was read.</summary>
internal sealed record DueRow(long Id, long Claim, int Priority, DateTimeOffset Due)
{
    public ScanPosition Place => new(Due, Id);
}
