using Firefly.Tasks.Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Firefly.Tasks.PostgreSql.Tests;

/// <summary>What <c>dotnet ef migrations add</c> wrote for <see cref="PlainDb"/> before ended tasks and consumers became <see cref="FireflyFinishedRow"/> and <see cref="FireflyConsumerRow"/>.</summary>
[DbContext(typeof(PlainDb))]
internal sealed class PostgreSqlFormerSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder
            .HasAnnotation("ProductVersion", "10.0.14")
            .HasAnnotation("Relational:MaxIdentifierLength", 63);

        NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder);

        modelBuilder.Entity("Firefly.Tasks.Model.ConsumerBeat", b =>
        {
            b.Property<string>("Id")
                .HasMaxLength(200)
                .HasColumnType("character varying(200)")
                .HasColumnName("id");

            b.Property<long>("Lease")
                .HasColumnType("bigint")
                .HasColumnName("lease_ms");

            b.Property<string>("Queues")
                .IsRequired()
                .HasColumnType("text")
                .HasColumnName("queues");

            b.Property<DateTimeOffset>("Seen")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("seen");

            b.Property<DateTimeOffset>("Started")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("started");

            b.HasKey("Id");

            b.ToTable("firefly_consumers", (string?)null);
        });

        modelBuilder.Entity("Firefly.Tasks.Model.FinishedRow", b =>
        {
            b.Property<long>("Id")
                .HasColumnType("bigint")
                .HasColumnName("id");

            b.Property<DateTimeOffset?>("Canceled")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("canceled");

            b.Property<long>("Claim")
                .IsConcurrencyToken()
                .HasColumnType("bigint")
                .HasDefaultValue(0L)
                .HasColumnName("claim");

            b.Property<DateTimeOffset?>("Completed")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("completed");

            b.Property<string>("Consumer")
                .HasMaxLength(200)
                .HasColumnType("character varying(200)")
                .HasColumnName("consumer");

            b.Property<int>("Crashes")
                .HasColumnType("integer")
                .HasDefaultValue(0)
                .HasColumnName("crashes");

            b.Property<DateTimeOffset>("Created")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("created");

            b.Property<string>("Errors")
                .HasColumnType("text")
                .HasColumnName("errors");

            b.Property<DateTimeOffset?>("Failed")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("failed");

            b.Property<int>("MaxRetries")
                .HasColumnType("integer")
                .HasColumnName("max_retries");

            b.Property<string>("Name")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("character varying(200)")
                .HasColumnName("name");

            b.Property<DateTimeOffset?>("NotBefore")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("not_before");

            b.Property<string>("Params")
                .IsRequired()
                .HasColumnType("text")
                .HasColumnName("params");

            b.Property<int>("Priority")
                .HasColumnType("integer")
                .HasColumnName("priority");

            b.Property<string>("Queue")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("character varying(200)")
                .HasColumnName("queue");

            b.Property<int>("RetryAttempts")
                .HasColumnType("integer")
                .HasColumnName("retry_attempts");

            b.Property<long>("RetryDelay")
                .HasColumnType("bigint")
                .HasColumnName("retry_delay_ms");

            b.Property<string>("Returned")
                .HasColumnType("text")
                .HasColumnName("returned");

            b.Property<DateTimeOffset?>("Started")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("started");

            b.Property<string>("Status")
                .IsRequired()
                .HasMaxLength(10)
                .HasColumnType("character varying(10)")
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
                .HasColumnType("bigint")
                .HasColumnName("id");

            NpgsqlPropertyBuilderExtensions.UseIdentityByDefaultColumn(b.Property<long>("Id"));

            b.Property<DateTimeOffset?>("Canceled")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("canceled");

            b.Property<long>("Claim")
                .IsConcurrencyToken()
                .HasColumnType("bigint")
                .HasDefaultValue(0L)
                .HasColumnName("claim");

            b.Property<DateTimeOffset?>("Completed")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("completed");

            b.Property<string>("Consumer")
                .HasMaxLength(200)
                .HasColumnType("character varying(200)")
                .HasColumnName("consumer");

            b.Property<int>("Crashes")
                .HasColumnType("integer")
                .HasDefaultValue(0)
                .HasColumnName("crashes");

            b.Property<DateTimeOffset>("Created")
                .ValueGeneratedOnAdd()
                .HasColumnType("timestamp with time zone")
                .HasColumnName("created")
                .HasDefaultValueSql("now()");

            b.Property<DateTimeOffset>("Due")
                .ValueGeneratedOnAddOrUpdate()
                .HasColumnType("timestamp with time zone")
                .HasColumnName("due")
                .HasComputedColumnSql("COALESCE(not_before, created)", true);

            b.Property<string>("Errors")
                .HasColumnType("text")
                .HasColumnName("errors");

            b.Property<DateTimeOffset?>("Failed")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("failed");

            b.Property<int>("MaxRetries")
                .HasColumnType("integer")
                .HasColumnName("max_retries");

            b.Property<string>("Name")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("character varying(200)")
                .HasColumnName("name");

            b.Property<DateTimeOffset?>("NotBefore")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("not_before");

            b.Property<string>("Params")
                .IsRequired()
                .HasColumnType("text")
                .HasColumnName("params");

            b.Property<int>("Priority")
                .HasColumnType("integer")
                .HasColumnName("priority");

            b.Property<string>("Queue")
                .IsRequired()
                .HasMaxLength(200)
                .HasColumnType("character varying(200)")
                .HasColumnName("queue");

            b.Property<int>("RetryAttempts")
                .HasColumnType("integer")
                .HasColumnName("retry_attempts");

            b.Property<long>("RetryDelay")
                .HasColumnType("bigint")
                .HasColumnName("retry_delay_ms");

            b.Property<string>("Returned")
                .HasColumnType("text")
                .HasColumnName("returned");

            b.Property<DateTimeOffset?>("Started")
                .HasColumnType("timestamp with time zone")
                .HasColumnName("started");

            b.Property<string>("Status")
                .IsRequired()
                .HasMaxLength(10)
                .HasColumnType("character varying(10)")
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

            b.ToSqlQuery("SELECT id, name, queue, status, priority, created, not_before, due, started, completed, failed, canceled, params, returned, retry_attempts, retry_delay_ms, max_retries, errors, claim, consumer, crashes FROM firefly_tasks\nUNION ALL\nSELECT id, name, queue, status, priority, created, not_before, COALESCE(not_before, created) AS due, started, completed, failed, canceled, params, returned, retry_attempts, retry_delay_ms, max_retries, errors, claim, consumer, crashes FROM firefly_finished");
        });
    }
}
