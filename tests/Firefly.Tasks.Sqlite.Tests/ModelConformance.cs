using Firefly.Tasks.Conformance.Model;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteTableTests(SqliteDatabase database) : TableTests<SqliteDatabase>(database);

public sealed class SqliteTaskQueryTests(SqliteDatabase database) : TaskQueryTests<SqliteDatabase>(database);

public sealed class SqliteHomeDatabaseTests(SqliteDatabase database) : HomeDatabaseTests<SqliteDatabase>(database);

public sealed class SqliteGuideSqlTests(SqliteDatabase database) : GuideSqlTests<SqliteDatabase>(database, "sqlite3");

public sealed class SqliteProxyTests(SqliteDatabase database) : ProxyTests<SqliteDatabase>(database);

public sealed class SqliteCompiledModelTests(SqliteDatabase database) : CompiledModelTests<SqliteDatabase>(database);

public sealed class SqliteFormerSnapshotTests(SqliteDatabase database) : FormerSnapshotTests<SqliteDatabase>(database, new SqliteFormerSnapshot());
