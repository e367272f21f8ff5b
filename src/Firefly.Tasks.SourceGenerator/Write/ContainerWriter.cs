using Firefly.Tasks.SourceGenerator.Model;
using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Write;

/// <summary>The container of one task class: its calls as static extensions, its declarations, its invokers.</summary>
internal static class ContainerWriter
{
    public static void Write(SourceProductionContext context, TaskClass type)
    {
        var code = new CodeText();
        code.Line("#nullable enable");
        code.Line();
        code.Line($"/// <summary>Calls of <see cref=\"{type.DocumentationId}\"/> as values.</summary>");
        code.GeneratedAttributes();
        if (type.IsObsolete)
            code.Line("[global::System.Obsolete]");
        code.Open($"{(type.IsPublic ? "public" : "internal")} static class {type.Container}");

        if (type.HasExtensions)
            code.Open($"extension({type.Type})");
        WriteEach(code, type, CallWriter.WriteMethod);
        if (type.HasExtensions)
            code.Close();

        code.Line();
        WriteList(code, type);
        WriteEach(code, type, static (code, task, names) =>
        {
            code.Line();
            DeclarationWriter.Write(code, task, names);
            code.Line();
            CallWriter.WriteClass(code, task, names);
            code.Line();
            InvokerWriter.Write(code, task, names);
        });
        code.Close();
        code.AddTo(context, type.Container);
    }

    private static void WriteList(CodeText code, TaskClass type)
    {
        var declarations = Enumerable.Range(0, type.Tasks.Count).Select(i => Names.Of(type, i).Declaration);
        code.Line($"internal static global::Firefly.Tasks.TaskDeclaration[] {type.Prefix}Tasks() => new[] {{ {string.Join(", ", declarations)} }};");
    }

    private static void WriteEach(CodeText code, TaskClass type, Action<CodeText, TaskMethod, Names> write)
    {
        for (var i = 0; i < type.Tasks.Count; i++)
        {
            var task = type.Tasks[i];
            if (task.IsOblivious)
                code.Line("#nullable disable annotations");
            write(code, task, Names.Of(type, i));
            if (task.IsOblivious)
                code.Line("#nullable enable annotations");
        }
    }
}
