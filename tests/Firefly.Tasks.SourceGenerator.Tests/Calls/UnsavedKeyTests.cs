using Firefly.Tasks.SourceGenerator.Explain.Calls;
using Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

namespace Firefly.Tasks.SourceGenerator.Tests.Calls;

public sealed class UnsavedKeyTests
{
    [Theory]
    [InlineData("var order = new Order(); db.Add(order); db.Schedule(OrderTasks.Ship([|order.Id|]));")]
    [InlineData("var order = new Order { Text = \"a\" }; db.Orders.Add(order); db.Schedule(OrderTasks.Pack([|order.Id|], true), eta: null);")]
    [InlineData("Order order = new(); await db.AddAsync(order, token); db.Schedule(OrderTasks.Bill([|order.Id|]));")]
    [InlineData("var order = db.Add(new Order()).Entity; db.Schedule(OrderTasks.Ship([|order.Id|]));")]
    [InlineData("var order = (await db.Orders.AddAsync(new Order())).Entity; db.Schedule(OrderTasks.Ship([|order.Id|]));")]
    [InlineData("var order = new Order(); db.Schedule(OrderTasks.Ship([|order.Id|])); db.Add(order);")]
    [InlineData("var order = new Order(); db.Add(order); await tasks.ScheduleAsync(OrderTasks.Ship([|order.Id|]));")]
    [InlineData("var order = new Order(); db.Add(order); var call = OrderTasks.Note($\"order {[|order.Id|]}\"); db.Schedule(call);")]
    [InlineData("var invoice = new Invoice(); db.Add(invoice); db.Schedule(OrderTasks.Ship([|invoice.InvoiceId|]));")]
    [InlineData("var letter = new Letter(); db.Letters.Add(letter); db.Schedule(OrderTasks.Ship([|letter.Number|]));")]
    [InlineData("var order = new Order(); db.AddRange(order); order.AddLine(\"a\"); db.Schedule(OrderTasks.Ship([|order.Id|])); await db.SaveChangesAsync();")]
    [InlineData("await db.SaveChangesAsync(); var order = new Order(); db.Add(order); db.Schedule(OrderTasks.Ship([|order.Id|]));")]
    [InlineData("foreach (var id in ids) { var order = new Order(); db.Add(order); db.Schedule(OrderTasks.Ship([|order.Id|])); } db.SaveChanges();")]
    [InlineData("Func<Order, Task> f = async order => { db.Add(order); db.Schedule(OrderTasks.Ship([|order.Id|])); await db.SaveChangesAsync(); };")]
    public async Task A_key_read_before_the_database_has_made_it_is_reported(string code)
    {
        var reported = Assert.Single(await CallSite.CheckBodyAsync<UnsavedKeyAnalyzer>(code));

        Assert.Equal("FF0017", reported.Id);
    }

    [Theory]
    [InlineData("var order = new Order(); db.Add(order); await db.SaveChangesAsync(token); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); db.Add(order); db.SaveChanges(); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); db.Add(order); if (ids.Length > 0) await db.SaveChangesAsync(); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); db.Add(order); await Task.Run(() => db.SaveChanges()); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); db.Add(order); await Commit(); db.Schedule(OrderTasks.Ship(order.Id)); Task Commit() => db.SaveChangesAsync();")]
    [InlineData("var order = new Order(); db.Add(order); await Next(); db.Schedule(OrderTasks.Ship(order.Id)); Task Next() => db.SaveChangesAsync();")]
    [InlineData("var order = new Order(); db.Add(order); Unit.Work(db); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); db.Add(order); Unit.Take(order); db.Schedule(OrderTasks.Ship(order.Id));")]
    public async Task A_key_read_after_it_was_or_may_have_been_saved_is_not_reported(string code) =>
        await CallSite.CheckAsync<UnsavedKeyAnalyzer>(CallSite.InBody(code) + "static class Unit { public static void Work(ShopDb db) { } public static void Take(Order order) { } }");

    [Theory]
    [InlineData("var order = new Order { Id = 5 }; db.Add(order); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(5); db.Add(order); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); order.Id = 5; db.Add(order); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); order.AssignId(); db.Add(order); db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var parcel = new Parcel(); db.Add(parcel); db.Schedule(OrderTasks.Track(parcel.Id));")]
    [InlineData("var invoice = new Invoice(); db.Add(invoice); db.Schedule(OrderTasks.Ship(invoice.Total));")]
    [InlineData("var order = (await db.Orders.FindAsync(1))!; db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = db.Orders.First(); db.Schedule(OrderTasks.Ship(order.Id));")]
    public async Task A_key_that_the_code_made_or_found_is_not_reported(string code) => await CallSite.CheckBodyAsync<UnsavedKeyAnalyzer>(code);

    [Theory]
    [InlineData("var order = new Order(); if (ids.Length > 0) db.Add(order); else db.Schedule(OrderTasks.Ship((await db.Orders.FindAsync(1))!.Id));")]
    [InlineData("Order order; if (ids.Length > 0) { order = new(); db.Add(order); db.SaveChanges(); } else { order = db.Orders.First(); } db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("Order order = db.Orders.First(); if (ids.Length > 0) { order = new(); } db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); db.Add(order); db.SavedChanges += (_, _) => db.Schedule(OrderTasks.Ship(order.Id));")]
    [InlineData("var order = new Order(); db.Add(order); db.Schedule(order, o => o.Id, OrderTasks.Ship); await db.SaveChangesAsync();")]
    [InlineData("var order = new Order(); db.Add(order); db.Schedule(order, o => o.Id, id => OrderTasks.Pack(id, true)); await db.SaveChangesAsync();")]
    [InlineData("var order = new Order(); db.Schedule(OrderTasks.Note(nameof(order.Id)));")]
    [InlineData("var order = new Order(); Console.WriteLine(OrderTasks.Ship(order.Id));")]
    public async Task Other_ways_the_deferred_overload_and_a_plain_object_are_not_reported(string code) =>
        await CallSite.CheckBodyAsync<UnsavedKeyAnalyzer>(code);

    [Fact]
    public async Task The_message_shows_the_overload_that_reads_it_later()
    {
        var reported = Assert.Single(await CallSite.CheckBodyAsync<UnsavedKeyAnalyzer>(
            "var order = new Order(); db.Add(order); db.Schedule(OrderTasks.Ship([|order.Id|]));"));

        Assert.Contains("db.Schedule(order, o => o.Id, ...)", reported.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_level_statements_are_read_too() => await CallSite.CheckAsync<UnsavedKeyAnalyzer>(
        """
        using Shop;
        ShopDb db = new();
        var order = new Order();
        db.Add(order);
        db.Schedule(OrderTasks.Ship([|order.Id|]));
        await db.SaveChangesAsync();
        db.Schedule(OrderTasks.Ship(order.Id));
        """);
}
