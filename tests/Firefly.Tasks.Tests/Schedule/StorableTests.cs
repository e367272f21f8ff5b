using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Firefly.Tasks.Schedule;
using Firefly.Tasks.Tests.Support;
using static Firefly.Tasks.Tests.Schedule.StorableTypes;

namespace Firefly.Tasks.Tests.Schedule;

/// <summary>An argument reaches the body as it was given, or is refused when it is scheduled.</summary>
public sealed class StorableTests
{
    [Fact]
    public void Tuples_and_public_fields_are_kept()
    {
        Assert.Equal("""{"value":{"Item1":7,"Item2":9.5}}""", Stored((7, 9.5m)));
        Assert.Equal("""{"value":{"Item1":7,"Item2":9.5}}""", Stored<(int, decimal)?>((7, 9.5m)));
        Assert.Equal("""{"value":[{"Item1":7,"Item2":9.5}]}""", Stored(new List<(int, decimal)> { (7, 9.5m) }));
        Assert.Equal("""{"value":{"Amount":9.5,"Currency":"EUR"}}""", Stored(new WithFields { Amount = 9.5m, Currency = "EUR" }));
        Assert.Equal("""{"value":{"Item1":7,"Item2":"x"}}""", Stored(Tuple.Create(7, "x")));
    }

    [Fact]
    public void What_is_written_and_cannot_be_set_is_refused_with_its_member()
    {
        Refused(new GetOnly(9.5m, "EUR"), "The argument 'value' of 't' does not come back from JSON as it went in", "'Amount' of", "cannot be set", "[JsonConstructor]");
        Refused(PrivateSetter.Of(9.5m), "'Amount' of", "[JsonInclude]");
        Refused(new GetOnlyList { Accounts = { 7 } }, "'Accounts' of");
        Refused(new List<GetOnly?> { null, new(9.5m, "EUR") }, "'Amount' of");
        Refused(new Dictionary<string, GetOnly> { ["secret"] = new(9.5m, "EUR") }, "'Amount' of");
        Refused(new Holder<GetOnly?>(new GetOnly(9.5m, "EUR")), "'Amount' of");
        Refused<Shape>(new Square { Inner = new GetOnly(9.5m, "EUR") }, "'Amount' of");
        Refused(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), "System.Numerics.BigInteger");
        Refused(new Complex(1, 2), "'Real' of System.Numerics.Complex");
        Refused(1..^2, "of System.");
        Refused(^2, "of System.Index");
        Refused(new Lazy<int>(() => 5), "'Value' of System.Lazy");
    }

    [Fact]
    public void What_cannot_be_made_is_refused_with_its_type()
    {
        Refused<IShape>(new Circle(), "IShape", "cannot be made from JSON", "[JsonDerivedType]");
        Refused(new Holder<IShape>(new Circle()), "IShape", "cannot be made from JSON");
        Refused(TimeZoneInfo.Utc, "System.TimeZoneInfo", "cannot be made from JSON");
        Refused(new Unbound(1, "x"), "Unbound", "takes a parameter that no property gives back");
        Refused(new ArraySegment<int>([1, 2, 3], 1, 2), "System.ArraySegment");
        Refused(new System.Collections.Specialized.NameValueCollection { ["a"] = "1" }, "NameValueCollection");
    }

    [Fact]
    public void A_collection_that_does_not_keep_its_order_is_refused()
    {
        Refused(new Stack<int>([1, 2, 3]), "System.Collections.Generic.Stack", "order", "an array or a List");
        Refused(ImmutableStack.Create(1, 2, 3), "ImmutableStack");
        Refused(new Holder<Stack<int>>(new([1, 2])), "Stack");
    }

    [Fact]
    public void What_writes_nothing_of_what_it_holds_is_refused()
    {
        Refused(new Closed(7), "Closed", "writes nothing of what it holds");
        Refused(new Holder<Closed>(new Closed(7)), "Closed");
    }

    [Fact]
    public void Fields_that_an_applications_own_options_leave_out_are_refused()
    {
        var own = new JsonSerializerOptions();

        Refused((7, 9.5m), own, "The argument 'value' of 't'", "'Item1' of System.ValueTuple", "a field, which the JsonSerializerOptions leave out", "IncludeFields");
        Refused<(int, int)?>((7, 9), own, "'Item1'");
        Refused(new List<(int, int)>(), own, "'Item1'");
        Refused(new Holder<WithFields>(default), own, "'Amount'");
        Assert.Equal("""{"value":{"Kept":1}}""", Stored(new SaysOfItsFields { Kept = 1, Left = 2 }, own));
        Assert.Equal("""{"value":{"Item1":7,"Item2":9}}""", Stored((7, 9), new JsonSerializerOptions { IncludeFields = true }));
        Assert.Equal("""{"value":{"Id":7,"Text":"x"}}""", Stored(new Plain(7, "x"), own));
    }

    [Fact]
    public void What_comes_back_whole_is_taken_however_it_looks()
    {
        Assert.Equal("""{"value":{"First":"Ada","Last":"Lovelace","Full":"Ada Lovelace"}}""", Stored(new Person("Ada", "Lovelace")));
        Assert.Contains("Now", Stored(new Clocked { Id = 7 }), StringComparison.Ordinal);
        Stored(new GetOnlyList());
        Stored(new Populated { Accounts = { 7 } });
        Stored(new WithPrivate(7));
        Stored(BigInteger.Zero);
        Stored<IShape?>(null);
        Stored(new Holder<IShape?>(null));
        Stored(new Holder<Empty>(new Empty()));
        Stored(new Stack<int>([1]));
        Stored(new Queue<int>([1, 2, 3]));
        Stored(ImmutableArray.Create(1, 2));
        Stored(ImmutableDictionary<string, int>.Empty.Add("a", 1).Add("b", 2).Add("c", 3));
        Stored(new Tree { Children = { ["left"] = new Tree() } });
        Stored<Shape>(new Square());
        Stored<IEnumerable<int>>(Enumerable.Range(1, 3).Where(i => i > 1));
        Stored<ReadOnlyMemory<byte>>(new byte[] { 1, 2 });
        Stored(KeyValuePair.Create("a", 9.5m));
        Stored(new Uri("a/b?c=ä", UriKind.Relative));
    }

    [Fact]
    public void What_a_derived_type_adds_is_refused_and_one_that_adds_nothing_is_taken()
    {
        Refused<Pay>(new CardPay(9.5m, "4111"), "CardPay", "'Card'", "[JsonDerivedType(typeof(CardPay)");
        Refused<Pay>(new CardPay(9.5m, "4111"), new JsonSerializerOptions { TypeInfoResolver = OnlyPay }, "'Card'");
        Assert.Equal("""{"value":{"Amount":9.5}}""", Stored<Pay>(new PlainPay(9.5m)));
        Assert.Equal("""{"value":{"$type":"square","Inner":null}}""", Stored<Shape>(new Square()));
        Refused<Vague>(new VagueMore { More = 1 }, "VagueMore", "without a name");
    }

    [Fact]
    public void What_a_proxy_made_at_run_time_adds_is_nobodys_data()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Proxies"), AssemblyBuilderAccess.Run).DefineDynamicModule("Proxies");
        var proxy = module.DefineType("CustomerProxy", TypeAttributes.Public, typeof(Customer));
        var getter = proxy.DefineMethod("get_LazyLoader", MethodAttributes.Public, typeof(string), Type.EmptyTypes);
        getter.GetILGenerator().Emit(OpCodes.Ldnull);
        getter.GetILGenerator().Emit(OpCodes.Ret);
        proxy.DefineProperty("LazyLoader", PropertyAttributes.None, typeof(string), null).SetGetMethod(getter);

        var customer = (Customer)Activator.CreateInstance(proxy.CreateType())!;

        Assert.Equal("""{"value":{"Id":0}}""", Stored(customer));
    }

    [Fact]
    public void A_getter_or_a_converter_that_throws_is_the_arguments_fault()
    {
        Refused(System.Net.IPAddress.Loopback, "cannot be written as JSON");
        Refused(new Throwing(), "The argument 'value' of 't' cannot be written as JSON", "no good");
        Refused(new Holder<Throwing?>(new Throwing()), "no good");
        Assert.Throws<OperationCanceledException>(() => Stored(new Canceling()));
    }

    [Fact]
    public void Values_are_never_in_the_message()
    {
        var error = Refused(new Dictionary<string, GetOnly> { ["secret-key"] = new(4111m, "secret-value") }, "'Amount'");

        Assert.All(["secret-key", "4111", "secret-value"], secret => Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_contracts_of_a_JsonSerializerContext_are_looked_at_alike()
    {
        var own = new JsonSerializerOptions { TypeInfoResolver = StorableJson.Default };

        Assert.Equal("""{"value":{"Id":7,"Text":"x"}}""", Stored(new Plain(7, "x"), own));
        Assert.Equal("""{"value":[{"Id":7,"Text":"x"}]}""", Stored(new List<Plain> { new(7, "x") }, StorableJson.Default.Options));
        Assert.Equal("""{"value":{"Kept":1}}""", Stored(new SaysOfItsFields { Kept = 1, Left = 2 }, own));
        Assert.Contains("Ada Lovelace", Stored(new Person("Ada", "Lovelace"), own), StringComparison.Ordinal);
        Assert.Contains("square", Stored<Shape>(new Square(), own), StringComparison.Ordinal);
        Assert.Equal("""{"value":{"Item1":7,"Item2":9}}""", Stored((7, 9), new JsonSerializerOptions(own) { IncludeFields = true }));
        Refused((7, 9), own, "'Item1' of System.ValueTuple");
        Refused(new GetOnly(9.5m, "EUR"), own, "'Amount' of");
        Refused<Shape>(new Square { Inner = new GetOnly(9.5m, "EUR") }, own, "'Amount' of");
        Refused<Pay>(new CardPay(9.5m, "4111"), own, "'Card'");
    }

    [Fact]
    public void Calls_are_compared_by_what_a_row_would_keep_and_never_refused()
    {
        Assert.NotEqual(Call((1, 2)), Call((1, 3)));
        Assert.Equal(Call(new GetOnly(1, "x")), Call(new GetOnly(1, "x")));
    }

    [Fact]
    public void The_options_by_default_are_the_same_for_all_and_read_only()
    {
        Assert.Same(new FireflyOptions().JsonSerializerOptions, new FireflyOptions().JsonSerializerOptions);
        Assert.True(new FireflyOptions().JsonSerializerOptions is { IsReadOnly: true, IncludeFields: true });
    }

    private static TaskCall Call<T>(T value) => Bodies.Call(Bodies.Declare("t", _ => ValueTask.CompletedTask), arguments => arguments.Write("value", value));

    /// <summary>What a row would keep, and that the text is again itself after it was read.</summary>
    private static string Stored<T>(T value, JsonSerializerOptions? options = null)
    {
        var settings = new FireflyOptions();
        settings.JsonSerializerOptions = options ?? settings.JsonSerializerOptions;
        return TaskPreparer.Prepare(Call(value), null, settings).Params;
    }

    private static TaskArgumentException Refused<T>(T value, params string[] words) => Refused(value, null, words);

    private static TaskArgumentException Refused<T>(T value, JsonSerializerOptions? options, params string[] words)
    {
        var error = Assert.Throws<TaskArgumentException>(() => Stored(value, options));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.Throws<TaskArgumentException>(() => Stored(value, options)); // what is remembered of the type says the same
        return error;
    }

    private static IJsonTypeInfoResolver OnlyPay { get; } = new KnowsOnly(typeof(Pay), typeof(decimal));

    private sealed class KnowsOnly(params Type[] types) : IJsonTypeInfoResolver
    {
        private readonly DefaultJsonTypeInfoResolver _inner = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => types.Contains(type) ? _inner.GetTypeInfo(type, options) : null;
    }
}
