using Firefly.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Worker;

public class WorkerDb(DbContextOptions<WorkerDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder model) => model.UseFireflyTasks();
}
