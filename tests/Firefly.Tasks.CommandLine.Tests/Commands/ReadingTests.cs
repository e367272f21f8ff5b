using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Commands;

public sealed class ReadingTests : CommandTest
{
    [Fact]
    public async Task List_shows_the_newest_first_in_columns_that_line_up()
    {
        Add(status: ScheduledTaskStatus.Completed);
        Add("EmailTasks.SendWelcome", ScheduledTaskStatus.Failed, "emails");

        Assert.Equal(
            """
            ID  STATUS     QUEUE    NAME                    CREATED               NOT BEFORE  FAILED RUNS
             2  failed     emails   EmailTasks.SendWelcome  2026-04-27T11:59:00Z  -                0 of 3
             1  completed  default  MathTasks.Add           2026-04-27T11:59:00Z  -                0 of 3

            """.ReplaceLineEndings("\n"),
            (await FireflyAsync("list")).Worked().Out);
    }

    [Fact]
    public async Task Failed_tasks_are_listed_with_when_and_why()
    {
        var task = Add(status: ScheduledTaskStatus.Failed);
        task.RetryAttempts = 3;
        task.Errors = [new TaskError("System.Exception", "first", null, Noon, "web-1"), new TaskError("System.TimeoutException", $"too\nslow {new string('x', 200)}", null, Noon, "web-1")];
        Add("EmailTasks.SendWelcome", ScheduledTaskStatus.Failed);

        Assert.Equal(
            $"""
            ID  STATUS  QUEUE    NAME                    CREATED               FAILED                FAILED RUNS  ERROR
             2  failed  default  EmailTasks.SendWelcome  2026-04-27T11:59:00Z  2026-04-27T11:59:01Z       0 of 3  -
             1  failed  default  MathTasks.Add           2026-04-27T11:59:00Z  2026-04-27T11:59:01Z       3 of 3  System.TimeoutException: too slow {new string('x', 83)}...

            """.ReplaceLineEndings("\n"),
            (await FireflyAsync("list", "--status", "failed")).Worked().Out);
    }

    [Fact]
    public async Task Show_tells_who_holds_a_task_and_how_many_died_of_it()
    {
        var task = Add();
        Assert.DoesNotContain("consumer", (await FireflyAsync("show", "1")).Worked().Out, StringComparison.Ordinal);
        (task.Status, task.Consumer, task.Crashes) = (ScheduledTaskStatus.Running, "web-1:17:abc", 3);

        var shown = (await FireflyAsync("show", "1")).Worked();

        Assert.Contains("consumer web-1:17:abc", shown.Lines);
        Assert.Contains("crashes 3: so many consumers died while they held it", shown.Lines);
        var json = (await FireflyAsync("show", "1", "--json")).Worked().Json;
        Assert.Equal(("web-1:17:abc", 3), (json.GetProperty("consumer").GetString(), json.GetProperty("crashes").GetInt32()));
    }

    [Fact]
    public async Task Show_has_letters_as_they_are_whatever_the_row_escapes()
    {
        Add().Params = System.Text.Json.JsonElement.Parse("""{"name":"M\u00FCller \u0027x\u0027"}""");

        Assert.Contains("""arguments {"name":"Müller 'x'"}""", (await FireflyAsync("show", "1")).Worked().Lines);
    }

    [Fact]
    public async Task Show_with_stacks_says_each_message_once()
    {
        var task = Add(status: ScheduledTaskStatus.Failed);
        var error = new TimeoutException("too slow");
        task.Errors = [new TaskError(error.GetType().FullName!, error.Message, $"{error}\n   at Somewhere()", Noon, "web-1")];

        var shown = (await FireflyAsync("show", "1", "--stack")).Worked();

        Assert.Single(shown.Lines, line => line.Contains("too slow", StringComparison.Ordinal));
        Assert.Contains("at Somewhere()", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_filters_and_limits()
    {
        Add();
        Add(status: ScheduledTaskStatus.Failed);
        Add(status: ScheduledTaskStatus.Failed, queue: "emails");
        Add("EmailTasks.SendWelcome", ScheduledTaskStatus.Failed);

        Assert.Equal([4, 3, 2], await Ids("--status", "failed"));
        Assert.Equal([4, 2], await Ids("--status", "FAILED", "--queue", "default"));
        Assert.Equal([3], await Ids("--name", "MathTasks.Add", "--limit", "1"));

        async Task<IEnumerable<int>> Ids(params string[] filter) =>
            (await FireflyAsync(["list", "--json", .. filter])).Worked().Json.EnumerateArray().Select(task => task.GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task List_as_json_is_an_array_of_summaries()
    {
        var task = Add();

        var json = (await FireflyAsync("list", "--json")).Worked().Json;

        Assert.Equal(task.ToSummary(), System.Text.Json.JsonSerializer.Deserialize<TaskSummary>(json[0]));
        Assert.Equal("created", json[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nothing_to_list_is_said_in_words_and_as_an_empty_array()
    {
        Assert.Equal("No tasks.\n", (await FireflyAsync("list")).Worked().Out);
        Assert.Equal("[]\n", (await FireflyAsync("list", "--json")).Worked().Out);
        Assert.Equal("No tasks.\n", (await FireflyAsync("stats")).Worked().Out);
    }

    [Fact]
    public async Task Control_characters_in_a_name_do_not_reach_the_terminal()
    {
        Add("evil\u001b[2J\nname");

        Assert.Contains(@"evil\u001b[2J\u000aname", (await FireflyAsync("list")).Worked().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_tells_arguments_result_and_failed_runs()
    {
        var task = Add(status: ScheduledTaskStatus.Completed);
        task.RetryAttempts = 1;
        task.Errors = [new TaskError("System.TimeoutException", "too slow", "   in Somewhere()", Noon, "web-1")];

        var shown = (await FireflyAsync("show", "1")).Worked();

        Assert.Contains("""arguments {"i":1,"j":3}""", shown.Lines);
        Assert.Contains("result 4", shown.Lines);
        Assert.Contains("failed runs 1 of 3, retry delay 30s", shown.Lines);
        Assert.Contains("failed run 2026-04-27T12:00:00.000Z on web-1", shown.Lines);
        Assert.Contains("System.TimeoutException: too slow", shown.Lines);
        Assert.DoesNotContain("Somewhere", shown.Out, StringComparison.Ordinal);
        Assert.Contains("Somewhere", (await FireflyAsync("show", "1", "--stack")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_as_json_has_everything()
    {
        Add(status: ScheduledTaskStatus.Completed);

        var json = (await FireflyAsync("show", "1", "--json")).Worked().Json;

        Assert.Equal(3, json.GetProperty("params").GetProperty("j").GetInt32());
        Assert.Equal(4, json.GetProperty("returned").GetInt32());
        Assert.Equal("2026-04-27T11:59:01.000Z", json.GetProperty("completed").GetString());
    }

    [Fact]
    public async Task An_unknown_id_fails_and_says_so() => (await FireflyAsync("show", "42")).FailedWith(1, "There is no task 42.");

    [Fact]
    public async Task Stats_count_by_queue_name_and_status()
    {
        Add(age: TimeSpan.FromMinutes(3));
        Add();
        Add(status: ScheduledTaskStatus.Completed);
        Add(status: ScheduledTaskStatus.Failed, queue: "emails");

        var stats = (await FireflyAsync("stats")).Worked();

        Assert.Equal("QUEUE NAME CREATED RUNNING COMPLETED FAILED CANCELED OLDEST DUE", stats.Lines[0]);
        Assert.Equal("default MathTasks.Add 2 0 1 0 0 2026-04-27T11:57:00Z, 3m ago", stats.Lines[1]);
        Assert.Equal("emails MathTasks.Add 0 0 0 1 0 -", stats.Lines[2]);
        Assert.Equal("all 2 0 1 1 0 2026-04-27T11:57:00Z, 3m ago", stats.Lines[3]);
        var json = (await FireflyAsync("stats", "--json")).Worked().Json;
        Assert.Equal(2, json.GetArrayLength());
        Assert.Equal(2, json[0].GetProperty("created").GetInt32());
        Assert.Equal("2026-04-27T11:57:00.000Z", json[0].GetProperty("oldestDue").GetString());
        Assert.False(json[0].TryGetProperty("due", out _));
    }

    [Fact]
    public async Task What_is_not_due_yet_is_not_the_oldest_that_is_due()
    {
        Add(age: TimeSpan.FromMinutes(-3));

        Assert.Equal("default MathTasks.Add 1 0 0 0 0 -", (await FireflyAsync("stats")).Worked().Lines[1]);
    }

    [Fact]
    public async Task Failed_runs_before_a_retry_by_hand_are_counted_apart()
    {
        var task = Add(status: ScheduledTaskStatus.Failed);
        task.RetryAttempts = 3;
        var error = new TaskError("System.TimeoutException", "too slow", null, Noon, "web-1");
        task.Errors = [error, error, error, error];

        Assert.Contains("failed runs 3 of 3 since 'retry-failed' (4 recorded in all), retry delay 30s", (await FireflyAsync("show", "1")).Worked().Lines);
    }
}
