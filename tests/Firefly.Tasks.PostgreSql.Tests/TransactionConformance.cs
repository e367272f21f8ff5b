using Firefly.Tasks.Conformance.Transaction;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlBegin(PostgreSqlDatabase database) : BeginTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCaughtErrors(PostgreSqlDatabase database) : CaughtErrorTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlNested(PostgreSqlDatabase database) : NestedTests<PostgreSqlDatabase>(database);
