using Firefly.Tasks.Conformance.Transaction;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlBegin(PostgreSqlDatabase database) : BeginTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCaughtErrors(PostgreSqlDatabase database) : CaughtErrorTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlNested(PostgreSqlDatabase database) : NestedTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCommit(PostgreSqlDatabase database) : CommitTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlFirstUse(PostgreSqlDatabase database) : FirstUseTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlOutside(PostgreSqlDatabase database) : OutsideTests<PostgreSqlDatabase>(database);
