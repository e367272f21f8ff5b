namespace Firefly.Tasks.Conformance.Transaction;

/// <summary>A call that bodies schedule; nothing runs it.</summary>
internal sealed class Child : TaskCall
{
    private static readonly TaskDeclaration Description = new()
    {
        Name = "Test.Child",
        DeclaringType = typeof(Child),
        Method = "Run",
        Invoke = _ => ValueTask.CompletedTask,
    };

    private Child()
        : base(Description)
    {
    }

    public static TaskCall Call() => new Child();

    protected override void WriteArguments(TaskArgumentsWriter arguments)
    {
    }
}
