using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Points;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteConsumeTests(SqliteDatabase database) : ConsumeTests<SqliteDatabase>(database);

public sealed class SqliteDeploymentTests(SqliteDatabase database) : DeploymentTests<SqliteDatabase>(database);

public sealed class SqliteManyConsumersTests(SqliteDatabase database) : ManyConsumersTests<SqliteDatabase>(database);

[Collection(Processes.Name)]
public sealed class SqliteManyProcessesTests(SqliteDatabase database) : ManyProcessesTests<SqliteDatabase>(database);

[Collection(Processes.Name)]
public sealed class SqliteWaitingBodyTests(SqliteDatabase database) : WaitingBodyTests<SqliteDatabase>(database);

[Collection(Processes.Name)]
public sealed class SqliteKillTests(SqliteDatabase database) : KillTests<SqliteDatabase>(database);

[Collection(Processes.Name)]
public sealed class SqlitePoisonTests(SqliteDatabase database) : PoisonTests<SqliteDatabase>(database);

public sealed class SqliteEnding(SqliteDatabase database) : EndingTests<SqliteDatabase>(database);
public sealed class SqliteRefusedOutcome(SqliteDatabase database) : RefusedOutcomeTests<SqliteDatabase>(database);
public sealed class SqliteWentBack(SqliteDatabase database) : WentBackTests<SqliteDatabase>(database);
public sealed class SqliteRemadeTables(SqliteDatabase database) : RemadeTablesTests<SqliteDatabase>(database);

[Collection(Processes.Name)]
public sealed class SqliteCrashPointTests(SqliteDatabase database) : CrashPointTests<SqliteDatabase>(database);

[Collection(Processes.Name)]
public sealed class SqliteTwoVersionsTests(SqliteDatabase database) : TwoVersionsTests<SqliteDatabase>(database);

public sealed class SqliteLeftAloneTests(SqliteDatabase database) : LeftAloneTests<SqliteDatabase>(database);
public sealed class SqliteConnectionInterceptor(SqliteDatabase database) : ConnectionInterceptorTests<SqliteDatabase>(database);
