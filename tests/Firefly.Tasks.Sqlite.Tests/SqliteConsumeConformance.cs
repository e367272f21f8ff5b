using Firefly.Tasks.Conformance.Consume;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteConsumeTests(SqliteDatabase database) : ConsumeTests<SqliteDatabase>(database);

public sealed class SqliteDeploymentTests(SqliteDatabase database) : DeploymentTests<SqliteDatabase>(database);

public sealed class SqliteManyConsumersTests(SqliteDatabase database) : ManyConsumersTests<SqliteDatabase>(database);

public sealed class SqliteManyProcessesTests(SqliteDatabase database) : ManyProcessesTests<SqliteDatabase>(database);

public sealed class SqliteWaitingBodyTests(SqliteDatabase database) : WaitingBodyTests<SqliteDatabase>(database);

public sealed class SqliteKillTests(SqliteDatabase database) : KillTests<SqliteDatabase>(database);
