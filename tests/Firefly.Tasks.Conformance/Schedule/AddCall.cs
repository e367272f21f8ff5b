namespace Firefly.Tasks.Conformance.Schedule;

/// <summary>A call as generated code makes it.</summary>
public sealed class AddCall(long i, long j) : TaskCall<long>(s_declaration)
{
    private static readonly TaskDeclaration s_declaration = new()
    {
        Name = "MathTasks.Add",
        DeclaringType = typeof(AddCall),
        Method = "Add",
        MaxRetries = 3,
        RetryDelay = TimeSpan.FromSeconds(1.5),
        Priority = 2,
        Invoke = _ => ValueTask.CompletedTask,
    };

    protected override void WriteArguments(TaskArgumentsWriter arguments)
    {
        arguments.Write("i", i);
        arguments.Write("j", j);
    }
}
