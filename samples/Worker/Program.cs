using Firefly.Tasks;
using Microsoft.EntityFrameworkCore;
using Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddDbContext<WorkerDb>(db => db.UseSqlite("Data Source=worker.db"));
builder.Services.AddFireflyTasks().UseSqlite<WorkerDb>().AddConsumer(consumer => consumer.Queues = ["ticks"]);
builder.Services.AddHostedService<Metronome>();

using var host = builder.Build();
await using (var scope = host.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<WorkerDb>().Database.EnsureCreatedAsync();

return await host.RunFireflyAsync(args);   // `dotnet run -- firefly list`, or the worker
