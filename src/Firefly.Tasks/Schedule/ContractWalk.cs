using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Firefly.Tasks.Schedule;

/// <summary>Goes through the JSON contract of a type and of all that it reaches, and notes what may not come back.</summary>
internal sealed class ContractWalk
{
    /// <summary>Collections that come back as they were. All others are looked at by their values.</summary>
    private static readonly HashSet<Type> s_faithful =
    [
        typeof(List<>), typeof(IEnumerable<>), typeof(ICollection<>), typeof(IList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(Queue<>),
        typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>), typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>),
    ];

    private readonly JsonSerializerOptions _options;
    private readonly List<ContractDoubt> _doubts = [];
    private readonly HashSet<Type> _seen = [];

    private ContractWalk(JsonSerializerOptions options) => _options = options;

    public static IReadOnlyList<ContractDoubt> From(Type type, JsonSerializerOptions options)
    {
        var walk = new ContractWalk(options);
        walk.Visit(type);
        return [.. walk._doubts.OrderByDescending(doubt => doubt.Always)];
    }

    private void Visit(Type? type)
    {
        if (type is null || !_seen.Add(type) || Find(type) is not { } json)
            return;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            Visit(underlying);
        else if (json.Kind == JsonTypeInfoKind.Object)
            VisitObject(json);
        else if (json.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
            VisitCollection(json);
    }

    /// <summary>Null for a type that the options do not know: writing a value of it fails by itself.</summary>
    private JsonTypeInfo? Find(Type type)
    {
        try
        {
            return _options.TryGetTypeInfo(type, out var json) ? json : null;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private void VisitCollection(JsonTypeInfo json)
    {
        if (!json.Type.IsArray && !(json.Type.IsGenericType && s_faithful.Contains(json.Type.GetGenericTypeDefinition())))
            _doubts.Add(ScheduleErrors.CollectionUnfaithful(json.Type));
        Visit(json.ElementType);
    }

    private void VisitObject(JsonTypeInfo json)
    {
        if (LeftOutField(json) is { } field)
            _doubts.Add(ScheduleErrors.FieldLeftOut(json.Type, field));
        else if (json is { Properties.Count: 0, PolymorphismOptions: null } && HoldsSomething(json.Type))
            _doubts.Add(ScheduleErrors.NothingWritten(json.Type));

        if (!CanBeMade(json))
            _doubts.Add(ScheduleErrors.CannotBeMade(json.Type));
        else if (HasUnboundParameter(json))
            _doubts.Add(ScheduleErrors.ParameterUnbound(json.Type));

        foreach (var property in json.Properties.Where(property => property.Get is not null))
        {
            if (property is { Set: null, AssociatedParameter: null })
                _doubts.Add(ScheduleErrors.CannotBeSet(json.Type, property));
            if (property.CustomConverter is null)
                Visit(property.PropertyType);
        }

        foreach (var derived in json.PolymorphismOptions?.DerivedTypes ?? [])
        {
            if (derived.TypeDiscriminator is null && derived.DerivedType != json.Type)
                _doubts.Add(ScheduleErrors.DerivedWithoutName(derived.DerivedType));
            Visit(derived.DerivedType);
        }
    }

    private string? LeftOutField(JsonTypeInfo json) => _options.IncludeFields
        ? null
        : json.Type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Where(field => field.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(field => field.Name)
            .Except(json.Properties.Select(property => property.AttributeProvider).OfType<FieldInfo>().Select(field => field.Name))
            .FirstOrDefault();

    private static bool HoldsSomething(Type? type) =>
        type is not null && (type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0 || HoldsSomething(type.BaseType));

    /// <summary>A base without a constructor of its own is made by what derives from it.</summary>
    private static bool CanBeMade(JsonTypeInfo json) =>
        json.CreateObject is not null || json.ConstructorAttributeProvider is not null || json.Properties.Any(property => property.AssociatedParameter is not null) ||
        (json.Type.IsAbstract && json.PolymorphismOptions is not null);

    private static bool HasUnboundParameter(JsonTypeInfo json) =>
        json.CreateObject is null && json.ConstructorAttributeProvider is ConstructorInfo constructor &&
        constructor.GetParameters().Length > json.Properties.Count(property => property.AssociatedParameter is not null);
}
