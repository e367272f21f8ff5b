using Microsoft.CodeAnalysis;

namespace Firefly.Tasks.SourceGenerator.Explain;

/// <summary>What is said about declarations: what happened, why, and what to do. Those about calls stand beside their analyzers.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        DiagnosticIds.LanguageTooOld,
        "Tasks need C# 14",
        "This project declares tasks in C# {0}; calls such as '{1}(...)' are extension members, which C# 14 brings. Set <LangVersion>14</LangVersion> or remove LangVersion from the project.");

    public static readonly DiagnosticDescriptor StaticTask = Error(
        DiagnosticIds.StaticTask,
        "A task is an instance method of a class",
        "'{0}' is static, so the call '{0}(...)' would run its body at once instead of making a call to schedule. Make the method and its class non-static; the class is created from the scope.");

    public static readonly DiagnosticDescriptor GenericTask = Error(
        DiagnosticIds.GenericTask,
        "A task and its class are not generic",
        "'{0}' has type parameters of its own or of a class around it, and a row cannot say which types to run it with. Declare one task for each type, which may call a generic method.");

    public static readonly DiagnosticDescriptor ClassNotReachable = Error(
        DiagnosticIds.ClassNotReachable,
        "A task's class is seen by its whole assembly",
        "'{0}' is {1}, so the generated code cannot make it. Make it, and every class around it, public or internal.");

    public static readonly DiagnosticDescriptor MethodNotReachable = Error(
        DiagnosticIds.MethodNotReachable,
        "A task is a public or internal method",
        "'{0}' is {1}, so the generated code cannot call it. Make the task a public or internal method of the class.");

    public static readonly DiagnosticDescriptor NotAConcreteClass = Error(
        DiagnosticIds.NotAConcreteClass,
        "A task belongs to a concrete class",
        "'{0}' is {1}, of which no instance can be made from the scope. Declare the task on a class or record class that is not abstract.");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        DiagnosticIds.AsyncVoid,
        "An asynchronous task returns Task",
        "'{0}' is async void: nobody could tell when it ends or that it failed. Return Task or ValueTask.");

    public static readonly DiagnosticDescriptor ReturnNotStorable = Error(
        DiagnosticIds.ReturnNotStorable,
        "A task returns what a row can keep",
        "'{0}' returns '{1}', {2}. Return nothing, a value that JSON can carry, or a Task or ValueTask of it.");

    public static readonly DiagnosticDescriptor ParameterNotStorable = Error(
        DiagnosticIds.ParameterNotStorable,
        "A task's parameters are kept as JSON",
        "Parameter '{0}' of '{1}' has the type '{2}', {3}. Pass an id or plain data; take a service in the constructor or mark the parameter [FromServices].");

    public static readonly DiagnosticDescriptor NameDeclaredTwice = Error(
        DiagnosticIds.NameDeclaredTwice,
        "Two tasks have one name",
        "The name '{0}' of '{1}' also belongs to {2}, so a row of that name could run either. Pin another name with [FireflyTask(\"other.name\")], or set [assembly: FireflyTasks(Prefix = \"...\")] in one of the assemblies.");

    public static readonly DiagnosticDescriptor AmbiguousOverload = Error(
        DiagnosticIds.AmbiguousOverload,
        "Two tasks cannot be told apart in a call",
        "'{0}' and '{1}' differ only in what a call leaves out, or a call could mean either of them. Give one of the methods another name.");

    public static readonly DiagnosticDescriptor StaticMemberWins = Error(
        DiagnosticIds.StaticMemberWins,
        "A static member hides the task's call",
        "'{0}(...)' would call the static member '{1}' instead of making a call to schedule. Rename the task or the static member.");

    public static readonly DiagnosticDescriptor DefaultNotWritten = Error(
        DiagnosticIds.DefaultNotWritten,
        "A default value is written in C#",
        "Parameter '{0}' of '{1}' is optional by attribute, and such a default cannot be copied to the call. Write it as '= value'.");

    public static readonly DiagnosticDescriptor SettingOutOfBounds = Error(
        DiagnosticIds.SettingOutOfBounds,
        "A task's setting is out of bounds",
        "{0} of '{1}' is {2}; {3}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, DiagnosticIds.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: DiagnosticIds.PageOf(id));
}
