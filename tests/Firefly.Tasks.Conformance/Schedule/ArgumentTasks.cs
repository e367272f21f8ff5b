namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>Each gives its argument back, so that a test sees what reached the body.</summary>
public class ArgumentTasks
{
    [FireflyTask]
    public (int Account, decimal Amount) Tuple((int Account, decimal Amount) value) => value;

    [FireflyTask]
    public (int Account, decimal Amount)? NullableTuple((int Account, decimal Amount)? value) => value;

    [FireflyTask]
    public (int Account, decimal Amount)[] Tuples((int Account, decimal Amount)[] value) => value;

    [FireflyTask]
    public Dictionary<string, List<(int Account, decimal Amount)>> NestedTuples(Dictionary<string, List<(int Account, decimal Amount)>> value) => value;

    [FireflyTask]
    public Made Struct(Made value) => value;

    [FireflyTask]
    public Fare Computed(Fare value) => value;

    [FireflyTask]
    public Fare Base(Fare value) => value;

    [method: System.Text.Json.Serialization.JsonConstructor]
    public readonly struct Made(decimal amount, string currency)
    {
        public decimal Amount { get; } = amount;

        public string Currency { get; } = currency;
    }

    public record Fare(decimal Net, decimal Tax)
    {
        public decimal Gross => Net + Tax;
    }

    public sealed record NightFare(decimal Net, decimal Tax, decimal Extra) : Fare(Net, Tax);
}
