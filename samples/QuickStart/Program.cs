using Firefly.Tasks;
using Microsoft.EntityFrameworkCore;
using QuickStart;
using QuickStart.Tasks;

var builder = WebApplication.CreateBuilder(args);
var connection = builder.Configuration.GetConnectionString("App");
var firefly = builder.Services.AddFireflyTasks().AddConsumer();
if (builder.Configuration["Database"] == "PostgreSql")
{
    builder.Services.AddDbContextPool<AppDb>(db => db.UseNpgsql(connection));
    firefly.UsePostgreSql<AppDb>();
}
else
{
    builder.Services.AddDbContextPool<AppDb>(db => db.UseSqlite(connection));               // AddDbContext works too
    firefly.UseSqlite<AppDb>();
}

builder.Services.AddSingleton<IGreeter, Greeter>();

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())                                  // or EF migrations
    await scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreatedAsync();

app.MapPost("/task", (int i, int j, AppDb db) => Scheduled(db, MathTasks.Add(i, j)));
app.MapPost("/note", (string text, AppDb db) => Scheduled(db, NoteTasks.Write(text)));
app.MapPost("/flaky", (AppDb db) => Scheduled(db, FlakyTasks.SucceedAtThird()));
app.MapPost("/greeting", (string name, AppDb db) => Scheduled(db, GreetingTasks.Greet(name)));
app.MapPost("/chain", (int i, int j, AppDb db) => Scheduled(db, ChainTasks.AddThenNote(i, j)));
app.MapGet("/notes", (AppDb db) => db.Notes.OrderBy(note => note.Id).Take(100).ToListAsync());

app.MapGet("/task/{id:long}", async (long id, AppDb db) => await db.ScheduledTasks().FindAsync(id) switch
{
    null => Results.NotFound(),
    { Status: ScheduledTaskStatus.Completed } task => Results.Json(task.Returned),
    { Status: ScheduledTaskStatus.Failed } task => Results.Problem(task.Errors[^1].Message),
    _ => Results.NoContent(),                                                              // it has not ended
});

return await app.RunFireflyAsync(args);                                                    // `dotnet run -- firefly list`, or the web app

static async Task<TaskSummary> Scheduled(AppDb db, TaskCall call)
{
    ScheduledTask task = db.Schedule(call);                                                // tracked, like any entity
    await db.SaveChangesAsync();                                                           // commits with whatever else changed
    return task.ToSummary();
}
