using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Real;

public sealed class ConsumeTests
{
    [Fact]
    public async Task Consume_until_empty_runs_what_is_due_in_its_queues_and_ends()
    {
        await using var shop = await Shop.OpenAsync();
        for (var i = 1; i <= 20; i++)
            await shop.ScheduleAsync(ShopTasks.Order(i));
        await shop.ScheduleAsync(ShopTasks.Add(1, 3), new ScheduleOptions { Queue = "other" });
        await shop.ScheduleAsync(ShopTasks.Add(1, 3), new ScheduleOptions { Eta = TimeProvider.System.GetUtcNow().AddDays(1) });

        var result = (await shop.FireflyAsync("consume", "--until-empty", "--concurrency", "4")).Worked();

        Assert.Equal("Nothing is left to do.\n", result.Out);
        Assert.Equal("all 2 0 20 0 0", (await shop.FireflyAsync("stats")).Worked().Lines[^1][..14]);
        var ended = (await shop.FireflyAsync("consume", "--until-empty", "--queue", "other", "--json")).Worked().Json;
        Assert.Equal("empty", ended.GetProperty("end").GetString());
        Assert.Equal("all 1 0 21 0 0", (await shop.FireflyAsync("stats")).Worked().Lines[^1][..14]);
    }

    [Fact]
    public async Task Consume_ends_with_1_after_a_failure_when_FailSilently_is_off()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Settings["Firefly:FailSilently"] = "false";
        await shop.ScheduleAsync(ShopTasks.Order(0), new ScheduleOptions { MaxRetries = 0 });

        var result = await shop.FireflyAsync("consume");

        Assert.Equal(1, result.Code);
        Assert.StartsWith("Stopped: a task failed for good", result.Out, StringComparison.Ordinal);
        Assert.Equal("failed", (await shop.FireflyAsync("list", "--json")).Worked().Json[0].GetProperty("status").GetString());
    }
}
