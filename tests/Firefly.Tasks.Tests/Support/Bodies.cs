namespace Firefly.Tasks.Tests.Support;

/// <summary>A task whose body is a delegate of the test; written by hand as generated code is.</summary>
internal sealed class Bodies
{
    public static TaskDeclaration Declare(string name, Func<TaskInvocation, ValueTask> body, params TaskParameter[] parameters) => new()
    {
        Name = name,
        DeclaringType = typeof(Bodies),
        Method = name,
        Parameters = parameters,
        Invoke = body,
    };

    /// <summary>A call without arguments, or with arguments written by the test.</summary>
    public static TaskCall Call(TaskDeclaration task, Action<TaskArgumentsWriter>? write = null) => new HandMadeCall(task, write ?? (_ => { }));

    private sealed class HandMadeCall(TaskDeclaration task, Action<TaskArgumentsWriter> write) : TaskCall(task)
    {
        protected override void WriteArguments(TaskArgumentsWriter arguments) => write(arguments);
    }
}
