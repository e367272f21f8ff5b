using Firefly.Tasks.Conformance.Transaction;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteBegin(SqliteDatabase database) : BeginTests<SqliteDatabase>(database);

public sealed class SqliteCaughtErrors(SqliteDatabase database) : CaughtErrorTests<SqliteDatabase>(database);

public sealed class SqliteNested(SqliteDatabase database) : NestedTests<SqliteDatabase>(database);

public sealed class SqliteCommit(SqliteDatabase database) : CommitTests<SqliteDatabase>(database);

public sealed class SqliteFirstUse(SqliteDatabase database) : FirstUseTests<SqliteDatabase>(database);

public sealed class SqliteOutside(SqliteDatabase database) : OutsideTests<SqliteDatabase>(database);
