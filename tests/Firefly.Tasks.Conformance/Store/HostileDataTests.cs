using System.Text.Json;
using Firefly.Tasks.Conformance.Support;
using Firefly.Tasks.Store;

namespace Firefly.Tasks.Conformance.Store;

/// <summary>Data is only data.</summary>
public abstract class HostileDataTests<TDatabase>(TDatabase database) : StoreSuite<TDatabase>(database)
    where TDatabase : TestDatabase
{
    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public async Task Text_goes_round_unchanged_in_name_queue_and_consumer(string text)
    {
        var id = await InsertAsync(New(name: text, queue: text));
        Assert.Empty((await ClaimAsync(queues: [text], names: ["another"])).Tasks);

        var claimed = Assert.Single((await ClaimAsync(consumer: text, queues: [text], names: [text])).Tasks);

        Assert.Equal((id, text, text), (claimed.Id, claimed.Name, claimed.Queue));
        Assert.Equal(1, await Store.LeaveAsync(text, default));
        Assert.Equal(id, Assert.Single(await Queries.ListAsync(new TaskFilter(Name: text, Queue: text), 10, null, default)).Id);
        Assert.Equal(1, await Admin.RenameAsync(text, text + "!", progress: null, default));
        Assert.Equal(text + "!", (await FindAsync(id)).Name);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public async Task Text_goes_round_unchanged_in_arguments_results_and_errors(string text)
    {
        var json = JsonSerializer.Serialize(new { text });
        var first = await RunningAsync(New(arguments: json));
        Assert.Equal(json, first.Params);
        Assert.True(await CompleteAsync(new Completion.RetryAt(first.Id, first.Claim, 1, Errors(text), Now)));
        Assert.Equal(text, Assert.Single((await FindAsync(first.Id)).Errors).Message);

        var second = Assert.Single((await ClaimAsync()).Tasks);
        Assert.Equal(Errors(text), second.Errors);
        Assert.True(await CompleteAsync(new Completion.Succeeded(second.Id, second.Claim, json, Now)));
        Assert.Equal(text, (await FindAsync(first.Id)).Returned!.Value.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Large_arguments_and_results_go_round()
    {
        var arguments = JsonSerializer.Serialize(new { text = new string('ü', 64 * 1024) });
        var result = JsonSerializer.Serialize(new string('x', 1024 * 1024));

        var running = await RunningAsync(New(arguments: arguments));
        Assert.True(await CompleteAsync(new Completion.Succeeded(running.Id, running.Claim, result, Now)));

        Assert.Equal(arguments, running.Params);
        Assert.Equal(result, (await FindAsync(running.Id)).Returned!.Value.GetRawText());
    }

    [Fact]
    public async Task Names_of_the_longest_length_go_round()
    {
        var longest = new string('n', 200);

        var running = await InsertAsync(New(name: longest, queue: longest));

        Assert.Equal(running, Assert.Single((await ClaimAsync(queues: [longest], names: [longest])).Tasks).Id);
    }

    [Fact]
    public async Task Invalid_json_put_there_by_hand_is_claimed_and_listed_all_the_same()
    {
        var id = await InsertAsync(New());
        await App.Database.ExecuteAsync("UPDATE firefly_tasks SET params = '{broken', errors = 'neither'");

        Assert.Equal(id, Assert.Single(await Queries.ListAsync(new TaskFilter(), 10, null, default)).Id);
        Assert.Equal("{broken", Assert.Single((await ClaimAsync()).Tasks).Params);
    }
}
