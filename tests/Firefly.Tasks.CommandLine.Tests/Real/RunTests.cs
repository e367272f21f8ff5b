using Firefly.Tasks.CommandLine.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.CommandLine.Tests.Real;

public sealed class RunTests
{
    [Fact]
    public async Task Run_prints_the_result_and_leaves_other_tasks_alone()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.ScheduleAsync(ShopTasks.Add(5, 5));

        var result = (await shop.FireflyAsync("run", "ShopTasks.Add", "--args", """{"i":1,"j":3}""")).Worked();

        Assert.Equal("4\n", result.Out);
        Assert.Equal("", result.Error);
        var tasks = (await shop.FireflyAsync("list", "--json")).Worked().Json;
        Assert.Equal(["completed", "created"], tasks.EnumerateArray().Select(task => task.GetProperty("status").GetString()));
        Assert.Equal("null", tasks[0].GetProperty("notBefore").GetRawText());
    }

    [Fact]
    public async Task Run_is_atomic_and_a_failure_ends_with_1_and_says_why()
    {
        await using var shop = await Shop.OpenAsync();

        (await shop.FireflyAsync("run", "ShopTasks.Order", "--args", """{"amount":0}""")).FailedWith(1,
            "Task 1 failed: System.InvalidOperationException: An order of 0 is none.\n'firefly show 1 --stack' shows where.");
        (await shop.FireflyAsync("run", "ShopTasks.Order", "--args", """{"amount":7}""")).Worked();

        Assert.Equal([7], await shop.InAsync(services => services.GetRequiredService<ShopDb>().Orders.Select(order => order.Amount).ToListAsync()));
        var details = (await shop.FireflyAsync("show", "1", "--json")).Worked().Json;
        Assert.Equal("failed", details.GetProperty("status").GetString());
        Assert.Equal(0, details.GetProperty("maxRetries").GetInt32());
    }

    [Fact]
    public async Task Run_as_json_prints_the_whole_task_and_nothing_for_no_result_as_text()
    {
        await using var shop = await Shop.OpenAsync();

        Assert.Equal("", (await shop.FireflyAsync("run", "ShopTasks.Nothing")).Worked().Out);
        var json = (await shop.FireflyAsync("run", "ShopTasks.Add", "--args", """{"i":0,"j":0}""", "--json")).Worked().Json;

        Assert.Equal(0, json.GetProperty("returned").GetInt32());
        Assert.Equal("completed", json.GetProperty("status").GetString());
    }
}
