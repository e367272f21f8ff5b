using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Schedule;

public sealed class TaskCallTests
{
    private static readonly TaskDeclaration Task = Bodies.Declare("t", _ => ValueTask.CompletedTask);

    [Fact]
    public void Calls_are_equal_by_name_and_arguments()
    {
        var other = Bodies.Declare("other", _ => ValueTask.CompletedTask);

        Assert.Equal(Call(Task, 1), Call(Task, 1));
        Assert.Equal(Call(Task, 1).GetHashCode(), Call(Task, 1).GetHashCode());
        Assert.NotEqual(Call(Task, 1), Call(Task, 2));
        Assert.NotEqual(Call(Task, 1), Call(other, 1));
    }

    [Fact]
    public void The_text_of_a_call_shows_no_argument() =>
        Assert.Equal("t(...)", Bodies.Call(Task, arguments => arguments.Write("card", "4111")).ToString());

    private static TaskCall Call(TaskDeclaration task, int i) => Bodies.Call(task, arguments => arguments.Write("i", i));
}
