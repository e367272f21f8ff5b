using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlDatabaseTests(PostgreSqlDatabase database) : TestDatabaseTests<PostgreSqlDatabase>(database);
