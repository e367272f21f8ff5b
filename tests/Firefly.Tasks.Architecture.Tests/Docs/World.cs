// What the documentation's fragments take for granted. Read as text and compiled with each of them, not with the tests.

public abstract class World
{
    protected AppDb db = null!;
    protected IFireflyTasks tasks = null!;
    protected WebApplicationBuilder builder = null!;
    protected WebApplication app = null!;
    protected IServiceProvider services = null!;
    protected CancellationToken cancellationToken;
    protected DateTimeOffset tomorrow;
    protected string connectionString = "";
    protected Order order = new();
    protected ScheduledTask task = null!;
    protected string[] args = [];
}

public class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<User> Users => Set<User>();
    protected override void OnModelCreating(ModelBuilder model) => model.UseFireflyTasks();
}

public class Order
{
    public int Id { get; set; }
    public int UserId { get; set; }
    public decimal Total { get; set; }
    public bool IsPaid { get; set; }
    public DateTimeOffset? Shipped { get; set; }
}

public class User
{
    public int Id { get; set; }
    public string Email { get; set; } = "";
    public DateTimeOffset? Welcomed { get; set; }
}

public interface IMailer
{
    Task SendAsync(string to, string subject, CancellationToken cancellationToken);
}

public interface IBank
{
    Task<string> ChargeAsync(int orderId, decimal total, string idempotencyKey, CancellationToken cancellationToken);
}

public class MathTasks
{
    [FireflyTask(Queue = "default", MaxRetries = 0, RetryDelaySeconds = 0)]
    public int Add(int i, int j) => i + j;
}

public class EmailTasks(AppDb db, IMailer mail)
{
    [FireflyTask(Queue = "emails", MaxRetries = 5, RetryDelaySeconds = 30)]
    public async Task<string> SendWelcome(int userId, TaskContext task, CancellationToken ct)
    {
        var user = await db.FindAsync<User>([userId], ct) ?? throw new InvalidOperationException($"There is no user {userId}.");
        await mail.SendAsync(user.Email, $"Welcome ({task.Id})", ct);
        return user.Email;
    }
}

public class OrderTasks(AppDb db)
{
    [FireflyTask]
    public async Task Ship(int orderId)
    {
        var order = await db.FindAsync<Order>(orderId);
        order!.IsPaid = true;
        await db.SaveChangesAsync();
    }
}
