using Firefly.Tasks.Conformance.Model;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlTableTests(PostgreSqlDatabase database) : TableTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlTaskQueryTests(PostgreSqlDatabase database) : TaskQueryTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlHomeDatabaseTests(PostgreSqlDatabase database) : HomeDatabaseTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlGuideSqlTests(PostgreSqlDatabase database) : GuideSqlTests<PostgreSqlDatabase>(database, "psql");

public sealed class PostgreSqlProxyTests(PostgreSqlDatabase database) : ProxyTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCompiledModelTests(PostgreSqlDatabase database) : CompiledModelTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlFormerSnapshotTests(PostgreSqlDatabase database) : FormerSnapshotTests<PostgreSqlDatabase>(database, new PostgreSqlFormerSnapshot());
