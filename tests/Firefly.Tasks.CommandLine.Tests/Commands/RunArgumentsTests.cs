using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Commands;

public sealed class RunArgumentsTests : CommandTest
{
    [Theory]
    [InlineData("MathTasks.Ad", "{}", "declares no task named 'MathTasks.Ad'. Did you mean 'MathTasks.Add'?")]
    [InlineData("MathTasks.Add", """{"i":1,"k":3}""", "'MathTasks.Add' takes no argument 'k'. It takes i, j (optional). Nothing was stored.")]
    [InlineData("MathTasks.Add", """{"j":3}""", "'MathTasks.Add' needs the argument 'i'. It takes i, j (optional). Nothing was stored.")]
    [InlineData("MathTasks.Add", """{"i":"one"}""", "The argument 'i' takes a whole number (int), but got the text \"one\". 'MathTasks.Add' takes i, j (optional). Nothing was stored.")]
    [InlineData("MathTasks.Add", """{"i":1.5}""", "The argument 'i' takes a whole number (int), but got the number 1.5.")]
    [InlineData("MathTasks.Add", """{"i":null}""", "The argument 'i' takes a whole number (int), but got null.")]
    [InlineData("MathTasks.Add", "[1,3]", "--args: The arguments are no JSON object.")]
    [InlineData("MathTasks.Add", "{i:1}", "--args: The arguments are no JSON: ")]
    public async Task Arguments_that_do_not_fit_the_method_are_refused_before_anything_is_stored(string task, string args, string error)
    {
        (await FireflyAsync("run", task, "--args", args)).FailedWith(2, error);

        Assert.Empty(Store.Rows);
    }

    [Theory]
    [InlineData("consume --concurrency 0", "--concurrency: '0' is no count from 1 to 1000.")]
    [InlineData("consume --que emails", "Unknown option '--que' of 'firefly consume'. Did you mean '--queue'?")]
    public async Task A_consumer_checks_what_it_is_given(string line, string error) => (await FireflyAsync(line.Split(' '))).FailedWith(2, error);

    [Fact]
    public async Task A_consumer_that_is_to_end_does_not_wait_for_tables_that_are_missing()
    {
        Store.TableProblems.Add("The table firefly_tasks is missing. Add a migration.");

        (await FireflyAsync("consume", "--until-empty")).FailedWith(1, "The table firefly_tasks is missing. Add a migration.");
    }
}
