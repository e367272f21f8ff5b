namespace Firefly.Tasks.Declare;

internal static class DeclareErrors
{
    public static InvalidOperationException NameDeclaredTwice(string name, TaskDeclaration first, TaskDeclaration second) => new(
        $"Two tasks are named '{name}': {Describe(first)} and {Describe(second)}. " +
        "A row of that name could run either of them. " +
        "Pin a name on one of them with [FireflyTask(\"other.name\")], or give its assembly a prefix with [assembly: FireflyTasks(Prefix = \"billing\")].");

    public static InvalidOperationException NoCatalog(string assembly) => new(
        $"The assembly '{assembly}' lists no tasks. It declares none, or it was built without the generator of the package Firefly.Tasks. " +
        "Reference Firefly.Tasks from that project, or leave the call of AddTasksFrom out.");

    private static string Describe(TaskDeclaration task) =>
        $"{task.DeclaringType.FullName}.{task.Method} ({task.DeclaringType.Assembly.GetName().Name})";
}
