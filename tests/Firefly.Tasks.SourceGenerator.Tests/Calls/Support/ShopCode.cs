namespace Firefly.Tasks.SourceGenerator.Tests.Calls.Support;

/// <summary>The application whose call sites the tests write.</summary>
internal static class ShopCode
{
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Firefly.Tasks;
        """;

    public const string Tasks = """
        using System.ComponentModel.DataAnnotations;
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public class EmailTasks
        {
            [FireflyTask] public Task<string> Send(int userId, CancellationToken token) => Task.FromResult("");
            [FireflyTask] public void Log(int userId) { }
            [FireflyTask] public void Remind(string text, DateTimeOffset eta) { }
            [FireflyTask] public void Greet(int userId, bool loudly = false, string? name = null) { }
        }

        public class BaseTasks
        {
            [FireflyTask] public virtual void Do(int number) { }
        }

        public class DerivedTasks : BaseTasks
        {
            public override void Do(int number) { }
        }

        public class OrderTasks
        {
            [FireflyTask] public void Ship(int orderId) { }
            [FireflyTask] public void Pack(int orderId, bool express) { }
            [FireflyTask] public void Bill(long orderId) { }
            [FireflyTask] public void Link(int orderId, int otherId) { }
            [FireflyTask] public void Note(string text) { }
            [FireflyTask] public void Track(Guid key) { }
        }

        public class Order
        {
            public Order() { }
            public Order(int id) => Id = id;
            public int Id { get; set; }
            public string Text { get; set; } = "";
            public void AddLine(string line) { }
            public void AssignId() => Id = 7;
        }

        public class Invoice { public int InvoiceId { get; set; } public int Total { get; set; } }
        public class Letter { [Key] public int Number { get; set; } }
        public class Parcel { public Guid Id { get; set; } }

        public class ShopDb : DbContext
        {
            public DbSet<Order> Orders => Set<Order>();
            public DbSet<Invoice> Invoices => Set<Invoice>();
            public DbSet<Letter> Letters => Set<Letter>();
            public DbSet<Parcel> Parcels => Set<Parcel>();
        }
        """;

    /// <summary>What the package for EF Core adds to a context.</summary>
    public const string Scheduling = """
        using System.Linq.Expressions;
        using Microsoft.EntityFrameworkCore;

        namespace Firefly.Tasks;

        public static class DbContextScheduling
        {
            public static ScheduledTask Schedule(this DbContext db, TaskCall call, DateTimeOffset? eta = null) => null!;
            public static ScheduledTask Schedule(this DbContext db, TaskCall call, ScheduleOptions options) => null!;
            public static ScheduledTask Schedule<TEntity, TKey>(
                this DbContext db, TEntity entity, Expression<Func<TEntity, TKey>> key, Func<TKey, TaskCall> call, ScheduleOptions? options = null)
                where TEntity : class => null!;
        }
        """;

    /// <summary>What the pages of the documentation take for granted.</summary>
    public const string PageWorld = """
        global using Microsoft.EntityFrameworkCore;
        public class AppDb : DbContext { public DbSet<Order> Orders => Set<Order>(); }
        public class Order { public int Id { get; set; } }
        public class OrderTasks { [FireflyTask] public void Ship(int orderId) { } }
        """ + "\n" + SchedulingOfPages;

    public const string PageTasks = "\npublic class EmailTasks { [FireflyTask] public void SendWelcome(int userId, CancellationToken token) { } }";

    private const string SchedulingOfPages =
        "namespace Firefly.Tasks { public static class DbContextScheduling { public static ScheduledTask Schedule(this DbContext db, TaskCall call, DateTimeOffset? eta = null) => null!; } }";
}
