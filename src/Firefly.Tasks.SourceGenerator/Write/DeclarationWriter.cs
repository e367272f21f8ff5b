using System.Globalization;
using Firefly.Tasks.SourceGenerator.Model;
using Firefly.Tasks.SourceGenerator.Read;

namespace Firefly.Tasks.SourceGenerator.Write;

/// <summary>The task's declaration. What the attribute does not set stays null, so that the application's settings apply.</summary>
internal static class DeclarationWriter
{
    public static void Write(CodeText code, TaskMethod task, Names names)
    {
        var settings = task.Settings;
        if (task.IsObsolete) // within, even what may no longer be used can be named
            code.Line("[global::System.Obsolete]");
        code.Open($"private static readonly global::Firefly.Tasks.TaskDeclaration {names.Declaration} = new global::Firefly.Tasks.TaskDeclaration");
        code.Line($"Name = {CSharpText.String(settings.Name)},");
        if (settings.FormerNames.Count > 0)
            code.Line($"FormerNames = new string[] {{ {string.Join(", ", settings.FormerNames.Select(CSharpText.String))} }},");
        code.Line($"DeclaringType = typeof({names.Class}),");
        code.Line($"Method = {CSharpText.String(task.Method)},");
        WriteParameters(code, task);
        if (settings.Queue is { } queue)
            code.Line($"Queue = {CSharpText.String(queue)},");
        WriteNumber(code, "MaxRetries", settings.MaxRetries);
        if (settings.RetryDelaySeconds is { } seconds)
            code.Line($"RetryDelay = global::System.TimeSpan.FromTicks({Ticks(seconds)}L),");
        WriteNumber(code, "Backoff", settings.Backoff, "(global::Firefly.Tasks.RetryBackoff)");
        WriteNumber(code, "Priority", settings.Priority);
        WriteNumber(code, "Transaction", settings.Transaction, "(global::Firefly.Tasks.TaskTransaction)");
        code.Line($"Invoke = {names.Run},");
        code.Close("};");
    }

    private static void WriteParameters(CodeText code, TaskMethod task)
    {
        if (!task.Data.Any())
            return;
        code.Open("Parameters = new global::Firefly.Tasks.TaskParameter[]");
        foreach (var parameter in task.Data)
            code.Line($"new global::Firefly.Tasks.TaskParameter({CSharpText.String(parameter.Name)}, typeof({parameter.RuntimeType}), {(parameter.Default is null ? "false" : "true")}),");
        code.Close("},");
    }

    private static void WriteNumber(CodeText code, string name, int? value, string cast = "")
    {
        if (value is { } number)
            code.Line($"{name} = {cast}({number.ToString(CultureInfo.InvariantCulture)}),");
    }

    private static string Ticks(double seconds) => ((long)Math.Round(seconds * TimeSpan.TicksPerSecond)).ToString(CultureInfo.InvariantCulture);
}
