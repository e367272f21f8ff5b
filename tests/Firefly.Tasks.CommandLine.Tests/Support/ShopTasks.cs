namespace Firefly.Tasks.CommandLine.Tests.Support;

public sealed class ShopTasks(ShopDb db)
{
    [FireflyTask]
    public int Add(int i, int j) => i + j;

    [FireflyTask(MaxRetries = 3)]
    public async Task<int> Order(int amount, CancellationToken cancellationToken)
    {
        db.Orders.Add(new Order { Amount = amount });
        await db.SaveChangesAsync(cancellationToken);
        return amount > 0 ? amount : throw new InvalidOperationException($"An order of {amount} is none.");
    }

    [FireflyTask]
    public void Nothing()
    {
    }
}
