using System.Text.Json.Serialization;

namespace Firefly.Tasks.Tests.Schedule;

/// <summary>Types as applications have them, with what JSON makes of them.</summary>
public static class StorableTypes
{
    internal sealed record Plain(int Id, string Text);

    internal sealed record Holder<T>(T Held);

    internal struct WithFields
    {
        public decimal Amount;
        public string Currency;
    }

    internal sealed class SaysOfItsFields
    {
        [JsonInclude]
        public int Kept;

        [JsonIgnore]
        public int Left;
    }

    internal readonly struct GetOnly(decimal amount, string currency)
    {
        public decimal Amount { get; } = amount;

        public string Currency { get; } = currency;
    }

    internal sealed class PrivateSetter
    {
        public decimal Amount { get; private set; }

        public static PrivateSetter Of(decimal amount) => new() { Amount = amount };
    }

    internal sealed class GetOnlyList
    {
        public List<int> Accounts { get; } = [];
    }

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    internal sealed class Populated
    {
        public List<int> Accounts { get; } = [];
    }

    internal sealed record Person(string First, string Last)
    {
        public string Full => $"{First} {Last}";
    }

    /// <summary>A member of which no two looks are the same.</summary>
    internal sealed class Clocked
    {
        public int Id { get; set; }

        public Guid Now => Guid.NewGuid();
    }

    /// <summary>State of its own beside what its contract shows, as most classes have.</summary>
    internal sealed class WithPrivate(int id)
    {
        private int _looked;

        public int Id => _looked++ >= 0 ? id : 0;
    }

    internal sealed class Unbound(int id, string other)
    {
        public int Id => other.Length > 0 ? id : 0;
    }

    internal readonly struct Closed(int value)
    {
        public override string ToString() => $"{value}";
    }

    internal sealed record Empty;

    internal sealed class Tree
    {
        public Dictionary<string, Tree> Children { get; set; } = [];
    }

    internal interface IShape
    {
        int Sides { get; }
    }

    internal sealed class Circle : IShape
    {
        public int Sides => 0;
    }

    [JsonDerivedType(typeof(Square), "square")]
    internal abstract class Shape;

    internal sealed class Square : Shape
    {
        public GetOnly? Inner { get; set; }
    }

    [JsonDerivedType(typeof(VagueMore))]
    internal class Vague;

    internal sealed class VagueMore : Vague
    {
        public int More { get; set; }
    }

    public class Customer
    {
        public int Id { get; set; }
    }

    internal record Pay(decimal Amount);

    internal sealed record CardPay(decimal Amount, string Card) : Pay(Amount);

    internal sealed record PlainPay(decimal Amount) : Pay(Amount);

    internal sealed class Throwing
    {
        public int Id
        {
            get => throw new System.Net.Sockets.SocketException(1, "no good");
            set => _ = value;
        }
    }

    internal sealed class Canceling
    {
        public int Id
        {
            get => throw new OperationCanceledException();
            set => _ = value;
        }
    }
}
