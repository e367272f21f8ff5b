namespace Firefly.Tasks.Micro.Application;

/// <summary>Bodies that touch no database.</summary>
public sealed class MicroTasks
{
    [FireflyTask]
    public void Nothing()
    {
    }

    [FireflyTask]
    public int Add(int i, int j) => i + j;

    [FireflyTask]
    public string Describe(Order order) => order.Customer;
}
