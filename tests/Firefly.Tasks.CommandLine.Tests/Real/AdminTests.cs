using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Real;

public sealed class AdminTests
{
    [Fact]
    public async Task Failed_tasks_are_retried_and_deleted()
    {
        await using var shop = await Shop.OpenAsync();
        for (var i = 0; i < 3; i++)
            await shop.ScheduleAsync(ShopTasks.Order(0), new ScheduleOptions { MaxRetries = 0 });
        (await shop.FireflyAsync("consume", "--until-empty")).Worked();

        Assert.Equal("3 failed tasks would wait again, due at once.\n", (await shop.FireflyAsync("retry-failed", "--dry-run")).Worked().Out);
        Assert.Equal("Task 1 is waiting again: it runs as soon as a consumer is free.\n", (await shop.FireflyAsync("retry-failed", "--id", "1")).Worked().Out);
        Assert.Equal("Canceled task 1.\n", (await shop.FireflyAsync("cancel", "1")).Worked().Out);
        Assert.Equal("Deleted 0 failed tasks.\n", (await shop.FireflyAsync("delete-failed", "--older-than", "1h")).Worked().Out);
        Assert.Equal("Deleted 2 failed tasks.\n", (await shop.FireflyAsync("delete-failed")).Worked().Out);
        Assert.Equal(["canceled"], (await shop.FireflyAsync("list", "--json")).Worked().Json.EnumerateArray().Select(task => task.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Rows_of_an_old_name_are_renamed_and_run()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.ScheduleAsync(ShopTasks.Add(1, 3));
        (await shop.FireflyAsync("rename", "ShopTasks.Add", "ShopTasks.Sum", "--force")).Worked();
        (await shop.FireflyAsync("consume", "--until-empty")).Worked();
        Assert.Contains((await shop.FireflyAsync("doctor")).Worked().Lines, line => line.StartsWith("WARN names 1 waiting in queue 'default' under the name 'ShopTasks.Sum'", StringComparison.Ordinal));

        Assert.Equal("Renamed 1 task from 'ShopTasks.Sum' to 'ShopTasks.Add'.\n", (await shop.FireflyAsync("rename", "ShopTasks.Sum", "ShopTasks.Add")).Worked().Out);
        (await shop.FireflyAsync("consume", "--until-empty")).Worked();

        Assert.Contains("result 4", (await shop.FireflyAsync("show", "1")).Worked().Lines);
    }

    [Fact]
    public async Task A_database_without_the_tables_is_told_with_what_to_do()
    {
        await using var shop = new Shop();

        foreach (var command in new[] { "list", "stats", "show 1", "delete-completed", "consume --until-empty" })
        {
            var result = (await shop.FireflyAsync(command.Split(' '))).FailedWith(1, "firefly_tasks");
            Assert.InRange(result.Error.TrimEnd().Split('\n').Length, 1, 4);
        }

        Assert.Contains((await shop.FireflyAsync("doctor")).Lines, line => line.StartsWith("FAIL tables", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_doctor_finds_a_fresh_application_healthy()
    {
        await using var shop = await Shop.OpenAsync();

        Assert.All((await shop.FireflyAsync("doctor")).Worked().Lines, line => Assert.StartsWith("OK ", line, StringComparison.Ordinal));
        Assert.All((await shop.FireflyAsync("doctor")).Worked().Lines, line => Assert.DoesNotContain("doctor-", line, StringComparison.Ordinal));
        Assert.Contains((await shop.FireflyAsync("doctor")).Lines, line => line.Contains($"The database answers: 'main' at {shop.ConnectionString["Data Source=".Length..]}.", StringComparison.Ordinal));
    }
}
