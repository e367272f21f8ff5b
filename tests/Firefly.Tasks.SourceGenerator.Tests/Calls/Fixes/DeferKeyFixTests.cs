using Firefly.Tasks.CodeFixes;
using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Fixes;

public sealed class DeferKeyFixTests
{
    private const string Added = "var order = new Order(); db.Add(order); ";

    private readonly Mended<UnsavedKeyAnalyzer, DeferKeyFix> _mended = new();

    [Theory]
    [InlineData("db.Schedule(OrderTasks.Ship(order.Id));", "db.Schedule(order, o => o.Id, OrderTasks.Ship);")]
    [InlineData("db.Schedule(OrderTasks.Pack(order.Id, true));", "db.Schedule(order, o => o.Id, id => OrderTasks.Pack(id, true));")]
    [InlineData("db.Schedule(OrderTasks.Link(order.Id, order.Id));", "db.Schedule(order, o => o.Id, id => OrderTasks.Link(id, id));")]
    [InlineData("db.Schedule(OrderTasks.Bill(order.Id));", "db.Schedule(order, o => o.Id, id => OrderTasks.Bill(id));")]
    [InlineData("db.Schedule(OrderTasks.Note($\"order {order.Id}\"));", "db.Schedule(order, o => o.Id, id => OrderTasks.Note($\"order {id}\"));")]
    [InlineData("db.Schedule(OrderTasks.Ship(orderId: order.Id), eta: DateTimeOffset.MaxValue);", "db.Schedule(order, o => o.Id, OrderTasks.Ship, new ScheduleOptions { Eta = DateTimeOffset.MaxValue });")]
    [InlineData("var high = new ScheduleOptions { Priority = 5 }; db.Schedule(OrderTasks.Ship(order.Id), high);", "db.Schedule(order, o => o.Id, OrderTasks.Ship, high);")]
    [InlineData("var o = 1; var id = o; db.Schedule(OrderTasks.Pack(order.Id, id == o));", "db.Schedule(order, entity => entity.Id, key => OrderTasks.Pack(key, id == o));")]
    public async Task The_key_is_read_once_the_database_has_made_it(string code, string mended) =>
        Assert.Contains(mended, await _mended.OneAsync(CallSite.InBody(Added + code)), StringComparison.Ordinal);

    [Theory]
    [InlineData("await tasks.ScheduleAsync(OrderTasks.Ship(order.Id));")]
    [InlineData("var call = OrderTasks.Ship(order.Id); db.Schedule(call);")]
    [InlineData("var other = new Order(); db.Add(other); db.Schedule(OrderTasks.Link(order.Id, other.Id));")]
    public async Task Nothing_is_offered_where_one_key_and_one_context_would_not_do(string code) =>
        Assert.Empty(await _mended.OfferedAsync(CallSite.InBody(Added + code)));

    [Fact]
    public async Task All_of_a_file_are_read_later_at_once() => Assert.Contains(
        "db.Schedule(order, o => o.Id, OrderTasks.Ship); db.Schedule(order, o => o.Id, id => OrderTasks.Pack(id, true));",
        await _mended.AllAsync(CallSite.InBody(Added + "db.Schedule(OrderTasks.Ship(order.Id)); db.Schedule(OrderTasks.Pack(order.Id, true));")),
        StringComparison.Ordinal);
}
