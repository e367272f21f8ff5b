using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Firefly.Tasks.Schedule;

/// <summary>
/// What the options make of a parameter's type, looked at once: whether a value reaches the body as it was given. Most types are safe and
/// cost nothing more; the values of a doubtful one are read back when they are scheduled.
/// </summary>
internal sealed class StorableContract<T>
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, StorableContract<T>> s_all = [];

    /// <summary>The one used last: nearly always there is one.</summary>
    private static StorableContract<T>? s_last;

    private readonly JsonSerializerOptions _options;
    private readonly bool _mayHide;

    private StorableContract(JsonSerializerOptions options)
    {
        _options = options;
        options.MakeReadOnly(populateMissingResolver: true); // else each call would make the contracts anew
        Json = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        Doubts = ContractWalk.From(typeof(T), options);
        _mayHide = Json is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } && typeof(T) is { IsValueType: false, IsSealed: false, IsAbstract: false };
    }

    public static StorableContract<T> Of(JsonSerializerOptions options) =>
        s_last is { } last && last._options == options ? last : s_last = s_all.GetValue(options, static options => new StorableContract<T>(options));

    public JsonTypeInfo<T> Json { get; }

    /// <summary>What may be lost on the way; empty for most types.</summary>
    public IReadOnlyList<ContractDoubt> Doubts { get; }

    /// <summary>The member that the value's own type adds to the declared one, which JSON leaves out; null when there is none.</summary>
    public string? FindHidden(T value) => _mayHide && value is not null && value.GetType() != typeof(T) ? FindAdded(value.GetType()) : null;

    private string? FindAdded(Type type)
    {
        while (type.Assembly.IsDynamic && type.BaseType is { } proxied) // a proxy made while the program runs adds nothing of the application's
            type = proxied;
        return type == typeof(T) ? null : MembersOf(type).Except(MembersOf(typeof(T))).FirstOrDefault();
    }

    /// <summary>By the options, or by the default ones where a JsonSerializerContext does not know the derived type.</summary>
    private IEnumerable<string> MembersOf(Type type) =>
        from property in (_options.TryGetTypeInfo(type, out var json) ? json : FireflyOptions.DefaultJson.GetTypeInfo(type)).Properties
        where property.Get is not null
        select (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;
}
