using Firefly.Tasks.Conformance.Schedule;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlDbScheduleTests(PostgreSqlDatabase database) : DbScheduleTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlArgumentTests(PostgreSqlDatabase database) : ArgumentTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlDeferredKeyTests(PostgreSqlDatabase database) : DeferredKeyTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlDeferredForeignKeyTests(PostgreSqlDatabase database) : DeferredForeignKeyTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlDeferredEventTests(PostgreSqlDatabase database) : DeferredEventTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlWakeupTests(PostgreSqlDatabase database) : WakeupTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlUnsavedTests(PostgreSqlDatabase database) : UnsavedTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlBulkChangeTests(PostgreSqlDatabase database) : BulkChangeTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlMissingTablesTests(PostgreSqlDatabase database) : MissingTablesTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlAmbientTests(PostgreSqlDatabase database) : AmbientTests<PostgreSqlDatabase>(database);
