using System.Text.Json;
using Firefly.Tasks.Schedule;
using Firefly.Tasks.Store;
using Firefly.Tasks.Tests.Support;

namespace Firefly.Tasks.Tests.Schedule;

public sealed class TaskPreparerTests
{
    private static readonly TaskDeclaration Task = Bodies.Declare("t", _ => ValueTask.CompletedTask);

    [Fact]
    public void What_is_not_given_comes_from_the_attribute_and_then_from_the_settings()
    {
        var settings = new FireflyOptions { DefaultQueue = "from-settings", MaxRetries = 3, RetryDelay = TimeSpan.FromSeconds(7) };
        var declared = new TaskDeclaration
        {
            Name = "d", DeclaringType = typeof(TaskPreparerTests), Method = "d", Invoke = _ => ValueTask.CompletedTask,
            Queue = "from-attribute", MaxRetries = 1, RetryDelay = TimeSpan.FromSeconds(2), Priority = 9,
        };

        Assert.Equal(new NewTask("t", "from-settings", 0, null, "{}", 3, TimeSpan.FromSeconds(7)), TaskPreparer.Prepare(Bodies.Call(Task), null, settings));
        Assert.Equal(new NewTask("d", "from-attribute", 9, null, "{}", 1, TimeSpan.FromSeconds(2)), TaskPreparer.Prepare(Bodies.Call(declared), null, settings));
        Assert.Equal(
            new NewTask("d", "given", -100, null, "{}", 0, TimeSpan.Zero),
            TaskPreparer.Prepare(Bodies.Call(declared), new ScheduleOptions { Queue = "given", Priority = -100, MaxRetries = 0, RetryDelay = TimeSpan.Zero }, settings));
    }

    [Fact]
    public void An_eta_of_any_offset_becomes_utc_to_the_millisecond()
    {
        var eta = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(-7)).AddTicks(12_345);

        var prepared = Prepare(new ScheduleOptions { Eta = eta }).NotBefore;

        Assert.Equal(new DateTimeOffset(2030, 1, 2, 10, 4, 5, TimeSpan.Zero).AddMilliseconds(1), prepared);
        Assert.Equal(TimeSpan.Zero, prepared!.Value.Offset);
    }

    [Fact]
    public void An_eta_in_the_past_and_MaxValue_are_taken()
    {
        Assert.NotNull(Prepare(new ScheduleOptions { Eta = DateTimeOffset.UnixEpoch }).NotBefore);
        Assert.Equal(9999, Prepare(new ScheduleOptions { Eta = DateTimeOffset.MaxValue }).NotBefore!.Value.Year);
    }

    [Fact]
    public void An_eta_without_meaning_is_refused() =>
        Refused(new ScheduleOptions { Eta = default(DateTimeOffset) }, "The eta of 't' is 0001-01-01", "Pass null to run at once");

    [Theory]
    [InlineData("", "is blank;")]
    [InlineData("   ", "is blank;")]
    [InlineData("a\nb", "contains the control character U+000A;")]
    [InlineData("a\0b", "contains the control character U+0000;")]
    [InlineData("\U0001F600", "contains an emoji or another character beyond U+FFFF;")]
    public void A_queue_without_a_proper_name_is_refused(string queue, string why) =>
        Refused(new ScheduleOptions { Queue = queue }, $"The queue of 't' {why} a queue's name has 1 to 200", "leave it out for the default");

    [Fact]
    public void Of_a_queue_of_a_hundred_emoji_not_their_number_is_complained_of() =>
        Refused(new ScheduleOptions { Queue = string.Concat(Enumerable.Repeat("\U0001F600", 101)) }, "contains an emoji");

    [Fact]
    public void A_queue_of_201_characters_is_refused_and_one_of_200_taken()
    {
        Refused(new ScheduleOptions { Queue = new string('q', 201) }, "has 201 characters");
        Assert.Equal(200, Prepare(new ScheduleOptions { Queue = new string('q', 200) }).Queue.Length);
    }

    [Fact]
    public void Numbers_out_of_their_bounds_are_refused()
    {
        Refused(new ScheduleOptions { Priority = 101 }, "is 101", "between -100 and 100");
        Refused(new ScheduleOptions { MaxRetries = -1 }, "MaxRetries of 't' is -1", "0 or more");
        Refused(new ScheduleOptions { RetryDelay = TimeSpan.FromSeconds(-1) }, "RetryDelay of 't' is -00:00:01", "365 days");
    }

    [Fact]
    public void Arguments_over_the_limit_are_refused_with_both_numbers()
    {
        var call = Bodies.Call(Task, arguments => arguments.Write("text", new string('x', 2000)));

        var error = Assert.Throws<TaskArgumentException>(() => TaskPreparer.Prepare(call, null, new FireflyOptions { MaxArgumentBytes = 1024 }));

        Assert.Contains("2,011 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("Firefly:MaxArgumentBytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cyclic_or_unserialisable_argument_is_refused_by_its_parameter()
    {
        var cycle = new Node();
        cycle.Next = cycle;

        RefusedArgument(cycle, "The argument 'value' of 't' cannot be written as JSON");
        RefusedArgument((object)typeof(string), "Pass an id or a plain record instead");
        RefusedArgument(double.NaN, "The argument 'value' of 't' cannot be written as JSON");
    }

    [Fact]
    public void What_PostgreSQL_cannot_keep_is_refused_at_scheduling()
    {
        // Not as InlineData: an attribute cannot hold half a surrogate pair.
        foreach (var (value, what) in new[] { ("nul \0 here", "U+0000"), ("lone \uD83D high", "lone surrogate"), ("lone \uDE00 low", "lone surrogate"), ("\uD83D", "lone surrogate") })
        {
            RefusedArgument(value, what);
            RefusedArgument(new Dictionary<string, int> { [value] = 1 }, what);
        }

        RefusedArgument(JsonDocument.Parse("""{"deep":["\ud83d"]}""").RootElement, "cannot be written as JSON");
    }

    [Theory]
    [InlineData("\\u0000 written as text")]
    [InlineData("\\\\u0000")]
    [InlineData("a pair \uD83D\uDE00 and <html> \"quotes\" 'too' \u200F \u2028")]
    public void Text_that_only_looks_dangerous_is_kept_as_it_is(string value)
    {
        var prepared = TaskPreparer.Prepare(Bodies.Call(Task, arguments => arguments.Write("value", value)), null, new FireflyOptions());

        Assert.Equal(value, JsonDocument.Parse(prepared.Params).RootElement.GetProperty("value").GetString());
    }

    private static NewTask Prepare(ScheduleOptions options) => TaskPreparer.Prepare(Bodies.Call(Task), options, new FireflyOptions());

    private static void Refused(ScheduleOptions options, params string[] words)
    {
        var error = Assert.Throws<TaskArgumentException>(() => Prepare(options));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    private static void RefusedArgument<T>(T value, string word)
    {
        var call = Bodies.Call(Task, arguments => arguments.Write("value", value));
        var error = Assert.Throws<TaskArgumentException>(() => TaskPreparer.Prepare(call, null, new FireflyOptions()));
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    private sealed class Node
    {
        public Node? Next { get; set; }
    }
}
