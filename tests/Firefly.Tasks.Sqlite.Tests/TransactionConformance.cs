using Firefly.Tasks.Conformance.Transaction;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteBegin(SqliteDatabase database) : BeginTests<SqliteDatabase>(database);

public sealed class SqliteCaughtErrors(SqliteDatabase database) : CaughtErrorTests<SqliteDatabase>(database);

public sealed class SqliteNested(SqliteDatabase database) : NestedTests<SqliteDatabase>(database);
