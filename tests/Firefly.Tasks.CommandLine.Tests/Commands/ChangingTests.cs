using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Commands;

public sealed class ChangingTests : CommandTest
{
    [Fact]
    public async Task Delete_completed_deletes_only_what_completed_and_matches()
    {
        Add(status: ScheduledTaskStatus.Completed, age: TimeSpan.FromDays(8));
        Add(status: ScheduledTaskStatus.Completed, age: TimeSpan.FromDays(6));
        Add(status: ScheduledTaskStatus.Failed, age: TimeSpan.FromDays(9));

        Assert.Equal("Deleted 1 completed task.\n", (await FireflyAsync("delete-completed", "--older-than", "7d")).Worked().Out);
        Assert.Equal("Deleted 2 completed tasks.\n", (await FireflyAsync("delete-completed")).Worked().Out);
        Assert.Equal(["delete 1", "delete 1,2"], Store.Changes);
    }

    [Fact]
    public async Task Delete_failed_filters_by_queue_and_name()
    {
        Add(status: ScheduledTaskStatus.Failed, queue: "emails");
        Add("EmailTasks.SendWelcome", ScheduledTaskStatus.Failed, "emails");
        Add(status: ScheduledTaskStatus.Completed, queue: "emails");

        (await FireflyAsync("delete-failed", "--queue", "emails", "--name", "EmailTasks.SendWelcome")).Worked();

        Assert.Equal(["delete 2"], Store.Changes);
    }

    [Theory]
    [InlineData("delete-completed", "Would delete 1 completed task.")]
    [InlineData("delete-failed", "Would delete 1 failed task.")]
    [InlineData("retry-failed", "1 failed task would wait again, due at once.")]
    [InlineData("cancel --queue default", "Would cancel 1 waiting task.")]
    public async Task A_dry_run_counts_and_changes_nothing(string command, string text)
    {
        Add();
        Add(status: ScheduledTaskStatus.Completed);
        Add(status: ScheduledTaskStatus.Failed);

        Assert.Equal(text + "\n", (await FireflyAsync([.. command.Split(' '), "--dry-run"])).Worked().Out);
        var json = (await FireflyAsync([.. command.Split(' '), "--dry-run", "--json"])).Worked().Json;

        Assert.Equal(1, json.GetProperty("count").GetInt32());
        Assert.True(json.GetProperty("dryRun").GetBoolean());
        Assert.Empty(Store.Changes);
    }

    [Fact]
    public async Task Retry_failed_takes_all_failed_tasks_or_one_of_an_id()
    {
        Add(status: ScheduledTaskStatus.Failed);
        Add(status: ScheduledTaskStatus.Failed);
        Add(status: ScheduledTaskStatus.Canceled);

        Assert.Equal("2 failed tasks are waiting again: they run as soon as a consumer is free.\n", (await FireflyAsync("retry-failed")).Worked().Out);
        Assert.Equal("Task 3 is waiting again: it runs as soon as a consumer is free.\n", (await FireflyAsync("retry-failed", "--id", "3")).Worked().Out);
        Assert.Equal(["retry 1,2", "retry 3"], Store.Changes);
    }

    [Fact]
    public async Task Nothing_to_retry_is_said() =>
        Assert.Equal("No failed task matches; nothing changed.\n", (await FireflyAsync("retry-failed")).Worked().Out);

    [Fact]
    public async Task A_task_that_changes_under_the_command_is_not_said_to_be_done()
    {
        Add(status: ScheduledTaskStatus.Failed);
        Store.TakesAway = true;

        (await FireflyAsync("retry-failed", "--id", "1")).FailedWith(1, "Task 1 changed while this command ran, and was left alone.");
    }

    [Theory]
    [InlineData("retry-failed --id 1", "Task 1 is created; only a failed or canceled task can be run again. It has not ended yet.")]
    [InlineData("retry-failed --id 2", "Task 2 is completed; only a failed or canceled task can be run again. To repeat a completed one, schedule it anew.")]
    [InlineData("retry-failed --id 9", "There is no task 9.")]
    [InlineData("cancel 2", "Task 2 is completed; only a task that waits can be canceled. It has ended already.")]
    [InlineData("cancel 3", "Task 3 is running; only a task that waits can be canceled. Let it end;")]
    [InlineData("cancel 9", "There is no task 9.")]
    public async Task A_task_in_the_wrong_state_is_left_alone_and_the_error_says_why(string command, string error)
    {
        Add();
        Add(status: ScheduledTaskStatus.Completed);
        Add(status: ScheduledTaskStatus.Running);

        (await FireflyAsync(command.Split(' '))).FailedWith(1, error);
        Assert.Empty(Store.Changes);
    }

    [Fact]
    public async Task Cancel_takes_one_id_or_a_filter()
    {
        Add();
        Add(queue: "emails");
        Add(status: ScheduledTaskStatus.Running, queue: "emails");

        Assert.Equal("Canceled task 1.\n", (await FireflyAsync("cancel", "1")).Worked().Out);
        Assert.Equal("Canceled 1 waiting task.\n", (await FireflyAsync("cancel", "--queue", "emails")).Worked().Out);
        Assert.Equal(["cancel 1", "cancel 2"], Store.Changes);
    }

    [Fact]
    public async Task Rename_gives_rows_a_name_that_the_application_declares()
    {
        Add("MathTasks.Sum");

        Assert.Equal("Renamed 1 task from 'MathTasks.Sum' to 'MathTasks.Add'.\n", (await FireflyAsync("rename", "MathTasks.Sum", "MathTasks.Add")).Worked().Out);
        Assert.Equal("No task is named 'Old.Name'; nothing changed.\n", (await FireflyAsync("rename", "Old.Name", "MathTasks.Add")).Worked().Out);
    }

    [Fact]
    public async Task Rename_to_a_name_that_nothing_declares_needs_force()
    {
        Add("MathTasks.Sum");

        (await FireflyAsync("rename", "MathTasks.Sum", "MathTask.Add")).FailedWith(2, "declares no task named 'MathTask.Add'");
        (await FireflyAsync("rename", "MathTasks.Sum", "MathTask.Add")).FailedWith(2, "Did you mean 'MathTasks.Add'?");
        Assert.Empty(Store.Changes);
        (await FireflyAsync("rename", "MathTasks.Sum", "MathTask.Add", "--force")).Worked();
        Assert.Equal(["rename to MathTask.Add 1"], Store.Changes);
    }

    [Fact]
    public async Task Rename_refuses_what_is_no_name()
    {
        Add("MathTasks.Sum");

        (await FireflyAsync("rename", "MathTasks.Sum", "", "--force")).FailedWith(2, "'' cannot be the name of a task: it is blank.");
        (await FireflyAsync("rename", "MathTasks.Sum", new string('a', 201), "--force")).FailedWith(2, "it has 201 characters");
        Assert.Empty(Store.Changes);
    }
}
