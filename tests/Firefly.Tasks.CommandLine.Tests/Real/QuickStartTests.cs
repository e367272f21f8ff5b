using System.Net;
using System.Text.Json;
using Firefly.Tasks.CommandLine.Tests.Support;

namespace Firefly.Tasks.CommandLine.Tests.Real;

/// <summary>The sample over HTTP, as the README's curl lines use it.</summary>
public sealed class QuickStartTests
{
    /// <summary>The application takes another queue, so that its task waits for as long as the test wants.</summary>
    [Fact]
    public async Task A_task_answers_404_if_there_is_none_204_until_it_has_ended_and_then_its_result()
    {
        await using var web = QuickStartProcess.Start("--urls", "http://127.0.0.1:0", "--Firefly:Consumer:Queues:0", "another");
        using var client = new HttpClient { BaseAddress = await web.AddressAsync() };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/task/1")).StatusCode);

        using var scheduled = await client.PostAsync("/task?i=1&j=3", content: null);
        Assert.Equal("created", JsonElement.Parse(await scheduled.Content.ReadAsStringAsync()).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/task/1")).StatusCode);

        await using (var consumer = web.StartBeside("firefly", "consume", "--until-empty", "--queue", "default"))
            (await consumer.EndAsync()).Worked();

        Assert.Equal("4", await client.GetStringAsync("/task/1"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/task/2")).StatusCode);
    }
}
