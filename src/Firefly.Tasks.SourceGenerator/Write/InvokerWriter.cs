using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Read;

namespace Firefly.Tasks.SourceGenerator.Write;

/// <summary>The compiled invoker: arguments by name, the class from the scope, the body, its result. No reflection on the way.</summary>
internal static class InvokerWriter
{
    public static void Write(CodeText code, TaskMethod task, Names names)
    {
        if (task.IsObsolete)
            code.Line("[global::System.Obsolete]");
        code.Open($"private static async global::System.Threading.Tasks.ValueTask {names.Run}(global::Firefly.Tasks.TaskInvocation run)");
        for (var i = 0; i < task.Parameters.Count; i++)
            code.Line($"{task.Parameters[i].Type(i)} = {Read(task.Parameters[i])};");
        code.Line($"var target = run.Target<{names.Class}>();");

        var call = $"target.@{task.Method}({string.Join(", ", Enumerable.Range(0, task.Parameters.Count).Select(Local))})";
        if (task.IsAwaited)
            call = $"await {call}.ConfigureAwait(false)";
        code.Line(task.ResultType is { } result ? $"run.Return<{result}>({call});" : $"{call};");
        code.Close();
    }

    private static string Type(this TaskParameter parameter, int index) =>
        $"{(parameter.Kind == ParameterKind.Data ? parameter.Type : "var")} {Local(index)}";

    private static string Local(int index) => $"argument{index}";

    private static string Read(TaskParameter parameter) => parameter switch
    {
        { Kind: ParameterKind.CancellationToken } => "run.CancellationToken",
        { Kind: ParameterKind.Context } => "run.Context",
        { Kind: ParameterKind.Progress } => $"run.Progress<{parameter.Type}>()",
        { Kind: ParameterKind.Service, MayBeMissing: true } => $"({parameter.Type}?)run.Services.GetService(typeof({parameter.RuntimeType}))",
        { Kind: ParameterKind.Service } => $"run.Service<{parameter.Type}>()",
        { Kind: ParameterKind.KeyedService, MayBeMissing: true } =>
            $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions.GetKeyedService<{parameter.Type}>(run.Services, {parameter.Key})",
        { Kind: ParameterKind.KeyedService } => $"run.KeyedService<{parameter.Type}>({parameter.Key})",
        { Default: { } value } => $"run.Argument<{parameter.Type}>({CSharpText.String(parameter.Name)}, {value})",
        _ => $"run.Argument<{parameter.Type}>({CSharpText.String(parameter.Name)})",
    };
}
