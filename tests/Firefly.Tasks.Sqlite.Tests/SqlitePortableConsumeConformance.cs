using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Points;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqlitePortableConsumeTests(SqlitePortable database) : ConsumeTests<SqlitePortable>(database);

public sealed class SqlitePortableDeploymentTests(SqlitePortable database) : DeploymentTests<SqlitePortable>(database);

public sealed class SqlitePortableManyConsumersTests(SqlitePortable database) : ManyConsumersTests<SqlitePortable>(database);

[Collection(Processes.Name)]
public sealed class SqlitePortableManyProcessesTests(SqlitePortable database) : ManyProcessesTests<SqlitePortable>(database);

[Collection(Processes.Name)]
public sealed class SqlitePortableWaitingBodyTests(SqlitePortable database) : WaitingBodyTests<SqlitePortable>(database);

[Collection(Processes.Name)]
public sealed class SqlitePortableKillTests(SqlitePortable database) : KillTests<SqlitePortable>(database, kills: 15);

[Collection(Processes.Name)]
public sealed class SqlitePortablePoisonTests(SqlitePortable database) : PoisonTests<SqlitePortable>(database);

public sealed class SqlitePortableEnding(SqlitePortable database) : EndingTests<SqlitePortable>(database);
public sealed class SqlitePortableRefusedOutcome(SqlitePortable database) : RefusedOutcomeTests<SqlitePortable>(database);
public sealed class SqlitePortableWentBack(SqlitePortable database) : WentBackTests<SqlitePortable>(database);
public sealed class SqlitePortableRemadeTables(SqlitePortable database) : RemadeTablesTests<SqlitePortable>(database);

[Collection(Processes.Name)]
public sealed class SqlitePortableCrashPointTests(SqlitePortable database) : CrashPointTests<SqlitePortable>(database);

[Collection(Processes.Name)]
public sealed class SqlitePortableTwoVersionsTests(SqlitePortable database) : TwoVersionsTests<SqlitePortable>(database);

public sealed class SqlitePortableLeftAloneTests(SqlitePortable database) : LeftAloneTests<SqlitePortable>(database);
public sealed class SqlitePortableConnectionInterceptor(SqlitePortable database) : ConnectionInterceptorTests<SqlitePortable>(database);
