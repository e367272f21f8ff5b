using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Points;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlPortableConsumeTests(PostgreSqlPortable database) : ConsumeTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableDeploymentTests(PostgreSqlPortable database) : DeploymentTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableManyConsumersTests(PostgreSqlPortable database) : ManyConsumersTests<PostgreSqlPortable>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlPortableManyProcessesTests(PostgreSqlPortable database) : ManyProcessesTests<PostgreSqlPortable>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlPortableWaitingBodyTests(PostgreSqlPortable database) : WaitingBodyTests<PostgreSqlPortable>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlPortableKillTests(PostgreSqlPortable database) : KillTests<PostgreSqlPortable>(database, kills: 15);

[Collection(Processes.Name)]
public sealed class PostgreSqlPortablePoisonTests(PostgreSqlPortable database) : PoisonTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableEnding(PostgreSqlPortable database) : EndingTests<PostgreSqlPortable>(database);
public sealed class PostgreSqlPortableRefusedOutcome(PostgreSqlPortable database) : RefusedOutcomeTests<PostgreSqlPortable>(database);
public sealed class PostgreSqlPortableWentBack(PostgreSqlPortable database) : WentBackTests<PostgreSqlPortable>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlPortableCrashPointTests(PostgreSqlPortable database) : CrashPointTests<PostgreSqlPortable>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlPortableTwoVersionsTests(PostgreSqlPortable database) : TwoVersionsTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableClockTests(PostgreSqlPortable database) : ClockTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableLeftAloneTests(PostgreSqlPortable database) : LeftAloneTests<PostgreSqlPortable>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlPortableLegacyTimestampTests(PostgreSqlPortable database) : LegacyTimestampTests<PostgreSqlPortable>(database);
public sealed class PostgreSqlPortableConnectionInterceptor(PostgreSqlPortable database) : ConnectionInterceptorTests<PostgreSqlPortable>(database);
