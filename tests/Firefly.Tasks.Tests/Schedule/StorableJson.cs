using System.Text.Json.Serialization;

namespace Firefly.Tasks.Tests.Schedule;

/// <summary>Contracts made when compiling, as trimmed applications have them.</summary>
[JsonSerializable(typeof(StorableTypes.Plain))]
[JsonSerializable(typeof(StorableTypes.Person))]
[JsonSerializable(typeof(StorableTypes.SaysOfItsFields))]
[JsonSerializable(typeof(StorableTypes.GetOnly))]
[JsonSerializable(typeof(StorableTypes.Pay))]
[JsonSerializable(typeof(StorableTypes.Shape))]
[JsonSerializable(typeof(List<StorableTypes.Plain>))]
[JsonSerializable(typeof((int, int)))]
internal sealed partial class StorableJson : JsonSerializerContext;
