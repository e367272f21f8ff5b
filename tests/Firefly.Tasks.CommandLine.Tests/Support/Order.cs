namespace Firefly.Tasks.CommandLine.Tests.Support;

public sealed class Order
{
    public long Id { get; set; }

    public int Amount { get; set; }
}
