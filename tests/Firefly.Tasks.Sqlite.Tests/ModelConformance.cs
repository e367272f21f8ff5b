using Firefly.Tasks.Conformance.Model;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteTableTests(SqliteDatabase database) : TableTests<SqliteDatabase>(database);
