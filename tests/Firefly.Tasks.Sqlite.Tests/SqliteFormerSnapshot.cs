using Firefly.Tasks.Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Firefly.Tasks.Sqlite.Tests;

/// <summary>What <c>dotnet ef migrations add</c> wrote for <see cref="PlainDb"/> before ended tasks and consumers became <see cref="FireflyFinishedRow"/> and <see cref="FireflyConsumerRow"/>.</summary>
[DbContext(typeof(PlainDb))]
internal sealed class SqliteFormerSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.14");

        modelBuilder.Entity("Firefly.Tasks.Model.ConsumerBeat", b =>
        {
            b.Property<string>("Id")
                .HasMaxLength(200)
                .HasColumnType("TEXT")
                .HasColumnName("id");

            b.Property<long>("Lease")
                .HasColumnType("INTEGER")
                .HasColumnName("lease_ms");

            b.Property<string>("Queues")
                .IsRequired()
                .HasColumnType("TEXT")
                .HasColumnName("queues");

            b.Property<long>("Seen")
                .HasColumnType("INTEGER")
                .HasColumnName("seen");

            b.Property<long>("Started")
                .HasColumnType("INTEGER")
                .HasColumnName("started");

            b.HasKey("Id");

            b.ToTable("firefly_consumers", (string?)null);
        });

        modelBuilder.Entity("Firefly.Tasks.Model.FinishedRow", b =>
        {
            b.Property<long>("Id")
                .HasColumnType("INTEGER")
                .HasColumnName("id");

            b.Property<long?>("Canceled")
                .HasColumnType("INTEGER")
                .HasColumnName("canceled");

            b.Property<long>("Claim")
                .IsConcurrencyToken()
                .HasColumnType("INTEGER")
                .HasDefaultValue(0L)
                .HasColumnName("claim");

            b.Property<long?>("Completed")
                .HasColumnType("INTEGER")
                .HasColumnName("completed");

            b.Property<string>("Consumer")
                .HasMaxLength(200)
                .HasColumnType("TEXT")
                .HasColumnName("consumer");

            b.Property<int>("Crashes")
                .HasColumnType("INTEGER")
                .HasDefaultValue(0)
                .HasColumnName("crashes");

            b.Property<long>("Created")
                .HasColumnType("INTEGER")
                .HasColumnName("created");

            b.Property<string>("Errors")
                .HasColumnType("TEXT")
                .HasColumnName("errors");

            b.Property<long?>("Failed")
                .HasColumnType("INTEGER")
                .HasColumnName("failed");

            b.Property<int>("MaxRetries")
                .HasColumnType("INTEGER")
                .HasColumnName("max_retries");

            b.Property<string>("Name")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("TEXT")
                .HasColumnName("name");

            b.Property<long?>("NotBefore")
                .HasColumnType("INTEGER")
                .HasColumnName("not_before");

            b.Property<string>("Params")
                .IsRequired()
                .HasColumnType("TEXT")
                .HasColumnName("params");

            b.Property<int>("Priority")
                .HasColumnType("INTEGER")
                .HasColumnName("priority");

            b.Property<string>("Queue")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("TEXT")
                .HasColumnName("queue");

            b.Property<int>("RetryAttempts")
                .HasColumnType("INTEGER")
                .HasColumnName("retry_attempts");

            b.Property<long>("RetryDelay")
                .HasColumnType("INTEGER")
                .HasColumnName("retry_delay_ms");

            b.Property<string>("Returned")
                .HasColumnType("TEXT")
                .HasColumnName("returned");

            b.Property<long?>("Started")
                .HasColumnType("INTEGER")
                .HasColumnName("started");

            b.Property<string>("Status")
                .IsRequired()
                .HasMaxLength(10)
                .HasColumnType("TEXT")
                .HasColumnName("status");

            b.HasKey("Id");

            b.HasIndex("Status", "Id");

            b.HasIndex("Queue", "Name", "Id");

            b.ToTable("firefly_finished", null, t =>
            {
                t.HasCheckConstraint("CK_firefly_finished_status", "status IN ('completed', 'failed', 'canceled')");
            });
        });

        modelBuilder.Entity("Firefly.Tasks.ScheduledTask", b =>
        {
            b.Property<long>("Id")
                .ValueGeneratedOnAdd()
                .HasColumnType("INTEGER")
                .HasColumnName("id");

            b.Property<long?>("Canceled")
                .HasColumnType("INTEGER")
                .HasColumnName("canceled");

            b.Property<long>("Claim")
                .IsConcurrencyToken()
                .HasColumnType("INTEGER")
                .HasDefaultValue(0L)
                .HasColumnName("claim");

            b.Property<long?>("Completed")
                .HasColumnType("INTEGER")
                .HasColumnName("completed");

            b.Property<string>("Consumer")
                .HasMaxLength(200)
                .HasColumnType("TEXT")
                .HasColumnName("consumer");

            b.Property<int>("Crashes")
                .HasColumnType("INTEGER")
                .HasDefaultValue(0)
                .HasColumnName("crashes");

            b.Property<long>("Created")
                .HasColumnType("INTEGER")
                .HasColumnName("created");

            b.Property<long>("Due")
                .ValueGeneratedOnAddOrUpdate()
                .HasColumnType("INTEGER")
                .HasColumnName("due")
                .HasComputedColumnSql("COALESCE(not_before, created)", true);

            b.Property<string>("Errors")
                .HasColumnType("TEXT")
                .HasColumnName("errors");

            b.Property<long?>("Failed")
                .HasColumnType("INTEGER")
                .HasColumnName("failed");

            b.Property<int>("MaxRetries")
                .HasColumnType("INTEGER")
                .HasColumnName("max_retries");

            b.Property<string>("Name")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("TEXT")
                .HasColumnName("name");

            b.Property<long?>("NotBefore")
                .HasColumnType("INTEGER")
                .HasColumnName("not_before");

            b.Property<string>("Params")
                .IsRequired()
                .HasColumnType("TEXT")
                .HasColumnName("params");

            b.Property<int>("Priority")
                .HasColumnType("INTEGER")
                .HasColumnName("priority");

            b.Property<string>("Queue")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("TEXT")
                .HasColumnName("queue");

            b.Property<int>("RetryAttempts")
                .HasColumnType("INTEGER")
                .HasColumnName("retry_attempts");

            b.Property<long>("RetryDelay")
                .HasColumnType("INTEGER")
                .HasColumnName("retry_delay_ms");

            b.Property<string>("Returned")
                .HasColumnType("TEXT")
                .HasColumnName("returned");

            b.Property<long?>("Started")
                .HasColumnType("INTEGER")
                .HasColumnName("started");

            b.Property<string>("Status")
                .IsRequired()
                .HasMaxLength(10)
                .HasColumnType("TEXT")
                .HasColumnName("status");

            b.HasKey("Id");

            b.HasIndex("Consumer")
                .HasFilter("status = 'running'");

            b.HasIndex("Queue", "Priority", "Due", "Id")
                .IsDescending(false, true, false, false)
                .HasFilter("status = 'created'");

            b.ToTable("firefly_tasks", null, t =>
            {
                t.HasCheckConstraint("CK_firefly_tasks_status", "status IN ('created', 'running')");
            });

            b.ToSqlQuery("SELECT id, name, queue, status, priority, created, not_before, due, started, completed, failed, canceled, params, returned, retry_attempts, retry_delay_ms, max_retries, errors, claim, consumer, crashes FROM \"firefly_tasks\"\nUNION ALL\nSELECT id, name, queue, status, priority, created, not_before, COALESCE(not_before, created) AS due, started, completed, failed, canceled, params, returned, retry_attempts, retry_delay_ms, max_retries, errors, claim, consumer, crashes FROM \"firefly_finished\"");
        });
    }
}
