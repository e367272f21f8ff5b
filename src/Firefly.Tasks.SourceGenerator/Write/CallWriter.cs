using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Read;

namespace Firefly.Tasks.SourceGenerator.Write;

/// <summary>The call that a user writes, and the class of its value: arguments in typed fields, so nothing is boxed.</summary>
internal static class CallWriter
{
    public static void WriteMethod(CodeText code, TaskMethod task, Names names)
    {
        code.Line($"/// <inheritdoc cref=\"{task.DocumentationId}\"/>");
        foreach (var attribute in task.Attributes)
            code.Line(attribute);
        var parameters = task.Data.Select(parameter =>
            $"{string.Concat(parameter.Attributes)}{parameter.Modifier}{parameter.Type} @{parameter.Name}{(parameter.Default is { } value ? " = " + value : "")}");
        code.Line($"{(task.IsPublic ? "public" : "internal")} static {Type(task)} @{task.Method}({string.Join(", ", parameters)}) =>");
        code.Line($"    new {names.Call}({string.Join(", ", task.Data.Select(parameter => "@" + parameter.Name))});");
    }

    public static void WriteClass(CodeText code, TaskMethod task, Names names)
    {
        var data = task.Data.ToArray();
        if (task.IsObsolete)
            code.Line("[global::System.Obsolete]");
        code.Open($"private sealed class {names.Call} : {Type(task)}");
        for (var i = 0; i < data.Length; i++)
            code.Line($"private readonly {data[i].Type} _{i};");
        if (data.Length > 0)
            code.Line();

        code.Open($"internal {names.Call}({string.Join(", ", data.Select((parameter, i) => $"{parameter.Type} value{i}"))}) : base({names.Declaration})");
        for (var i = 0; i < data.Length; i++)
            code.Line($"_{i} = value{i};");
        code.Close();

        code.Line();
        code.Open("protected override void WriteArguments(global::Firefly.Tasks.TaskArgumentsWriter arguments)");
        for (var i = 0; i < data.Length; i++)
            code.Line($"arguments.Write<{data[i].Type}>({CSharpText.String(data[i].Name)}, _{i});");
        code.Close();
        code.Close();
    }

    private static string Type(TaskMethod task) => task.ResultType is { } result ? $"global::Firefly.Tasks.TaskCall<{result}>" : "global::Firefly.Tasks.TaskCall";
}
