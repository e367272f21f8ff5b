namespace Firefly.Tasks.Faults.Consume;

/// <summary>A row that many bodies change, two of them in different orders.</summary>
internal sealed class Account
{
    public int Id { get; set; }

    public long Balance { get; set; }
}
