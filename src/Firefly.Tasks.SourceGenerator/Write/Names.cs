using Firefly.Tasks.SourceGenerator.Model;

namespace Firefly.Tasks.SourceGenerator.Write;

/// <summary>What the members of one task are called within its container. Numbered: overloads share a name.</summary>
internal sealed record Names(string Class, string Declaration, string Call, string Run)
{
    public static Names Of(TaskClass type, int index) =>
        new(type.Type, $"{type.Prefix}Task{index}", $"{type.Prefix}Call{index}", $"{type.Prefix}Run{index}");
}
