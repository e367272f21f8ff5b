using Firefly.Tasks.Declare;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Declare;

public sealed class TaskCatalogTests
{
    [Fact]
    public void A_task_is_found_by_its_name_and_its_former_names()
    {
        var task = Named("MathTasks.Add", "MathTasks.Sum");
        var catalog = new TaskCatalog([task]);

        Assert.True(catalog.TryFind("MathTasks.Add", out var now) && now == task);
        Assert.True(catalog.TryFind("MathTasks.Sum", out var before) && before == task);
        Assert.False(catalog.TryFind("mathtasks.add", out _));
        Assert.Equal(["MathTasks.Add", "MathTasks.Sum"], catalog.Names);
    }

    [Fact]
    public void Two_tasks_of_one_name_end_the_start_with_both_methods_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new TaskCatalog([Named("a"), Named("b", "a")]));

        Assert.Contains("Two tasks are named 'a'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Pin a name", error.Message, StringComparison.Ordinal);
    }

    private static TaskDeclaration Named(string name, params string[] former) => new()
    {
        Name = name, FormerNames = former, DeclaringType = typeof(Bodies), Method = name, Invoke = _ => ValueTask.CompletedTask,
    };
}
