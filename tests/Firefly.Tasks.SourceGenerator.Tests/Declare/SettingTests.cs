using Firefly.Tasks.SourceGenerator.Tests.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Declare;

/// <summary>The attribute's values.</summary>
public sealed class SettingTests
{
    [Fact]
    public void What_the_attribute_does_not_set_is_null_so_that_the_applications_settings_apply()
    {
        var task = Declare("[FireflyTask]");

        Assert.Null(task.Queue);
        Assert.Null(task.MaxRetries);
        Assert.Null(task.RetryDelay);
        Assert.Null(task.Backoff);
        Assert.Equal(0, task.Priority);
        Assert.Equal(TaskTransaction.OnFirstWrite, task.Transaction);
        Assert.Empty(task.FormerNames);
        Assert.Equal("Do", task.Method);
        Assert.Equal("T", task.DeclaringType.Name);
    }

    [Fact]
    public void What_the_attribute_sets_is_taken_even_where_it_is_zero()
    {
        var zero = Declare("[FireflyTask(MaxRetries = 0, RetryDelaySeconds = 0, Backoff = RetryBackoff.Fixed)]");
        Assert.Equal(0, zero.MaxRetries);
        Assert.Equal(TimeSpan.Zero, zero.RetryDelay);
        Assert.Equal(RetryBackoff.Fixed, zero.Backoff);

        var set = Declare("""[FireflyTask("a \"b\"", FormerNames = ["c", "d"], Queue = "q", MaxRetries = 5, RetryDelaySeconds = 0.25, Backoff = RetryBackoff.Exponential, Priority = -100, Transaction = TaskTransaction.None)]""");
        Assert.Equal("a \"b\"", set.Name);
        Assert.Equal(["c", "d"], set.FormerNames);
        Assert.Equal("q", set.Queue);
        Assert.Equal(5, set.MaxRetries);
        Assert.Equal(TimeSpan.FromMilliseconds(250), set.RetryDelay);
        Assert.Equal(RetryBackoff.Exponential, set.Backoff);
        Assert.Equal(-100, set.Priority);
        Assert.Equal(TaskTransaction.None, set.Transaction);
    }

    [Theory]
    [InlineData("MaxRetries = -1")]
    [InlineData("RetryDelaySeconds = -0.5")]
    [InlineData("RetryDelaySeconds = double.NaN")]
    [InlineData("RetryDelaySeconds = 31536001")]
    [InlineData("Priority = 101")]
    [InlineData("Priority = -101")]
    [InlineData("Queue = \"\"")]
    [InlineData("Queue = \" \"")]
    [InlineData("Queue = \"a\\u0000\"")]
    [InlineData("Name = \"\"")]
    [InlineData("Name = \"\\uD800\"")]
    [InlineData("FormerNames = new[] { \"\" }")]
    [InlineData("Backoff = (RetryBackoff)7")]
    [InlineData("Transaction = (TaskTransaction)7")]
    public void FF0020_negative_retries_or_delay_and_other_values_out_of_bounds_are_errors(string setting) =>
        Library.Build($"public class T {{ [FireflyTask({setting})] public void Do() {{ }} }}").AssertReports("FF0020", at: $"FireflyTask({setting})");

    [Fact]
    public void FF0020_a_name_of_200_characters_is_allowed_and_one_of_201_is_not()
    {
        Assert.Equal(200, Declare($"[FireflyTask(\"{new string('n', 200)}\")]").Name.Length);
        Assert.Equal(["FF0020"], Library.Build($"public class {new string('T', 198)} {{ [FireflyTask] public void Do() {{ }} }}").Ids);
    }

    private static TaskDeclaration Declare(string attribute) => Library.Build(
        $"public class T {{ {attribute} public void Do() {{ }} }} public static class Probe {{ public static TaskCall Call() => T.Do(); }}").Load().Call().Declaration;
}
