using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_is_a_value_and_its_invoker_runs_the_body()
    {
        var app = Library.Build("""
            namespace Shop;
            /// <summary>Sums.</summary>
            public class MathTasks
            {
                /// <summary>Adds.</summary>
                [FireflyTask(Queue = "sums", MaxRetries = 3, RetryDelaySeconds = 1.5)]
                public int Add(int i, int j = 4) => i + j;
            }
            """, """
            public static class Probe { public static TaskCall Call() { TaskCall<int> call = Shop.MathTasks.Add(1); return call; } }
            """).Load();

        var call = app.Call();
        Assert.Equal("MathTasks.Add", call.Name);
        Assert.Equal("""{"i":1,"j":4}""", LoadedAssembly.Json(call));
        Assert.Equal("5", await LoadedAssembly.RunAsync(call));
        Assert.Equal("8", await LoadedAssembly.RunAsync(call, row: """{"i":4}"""));
    }
}
