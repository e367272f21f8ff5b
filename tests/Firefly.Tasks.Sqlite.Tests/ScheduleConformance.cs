using Firefly.Tasks.Conformance.Schedule;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteDbScheduleTests(SqliteDatabase database) : DbScheduleTests<SqliteDatabase>(database);

public sealed class SqliteArgumentTests(SqliteDatabase database) : ArgumentTests<SqliteDatabase>(database);

public sealed class SqliteDeferredKeyTests(SqliteDatabase database) : DeferredKeyTests<SqliteDatabase>(database);

public sealed class SqliteDeferredForeignKeyTests(SqliteDatabase database) : DeferredForeignKeyTests<SqliteDatabase>(database);

public sealed class SqliteDeferredEventTests(SqliteDatabase database) : DeferredEventTests<SqliteDatabase>(database);

public sealed class SqliteWakeupTests(SqliteDatabase database) : WakeupTests<SqliteDatabase>(database);

public sealed class SqliteUnsavedTests(SqliteDatabase database) : UnsavedTests<SqliteDatabase>(database);

public sealed class SqliteBulkChangeTests(SqliteDatabase database) : BulkChangeTests<SqliteDatabase>(database);

public sealed class SqliteMissingTablesTests(SqliteDatabase database) : MissingTablesTests<SqliteDatabase>(database);

public sealed class SqliteAmbientTests(SqliteDatabase database) : AmbientTests<SqliteDatabase>(database);
