using Firefly.Tasks.Conformance.Consume;
using Firefly.Tasks.Conformance.Points;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlConsumeTests(PostgreSqlDatabase database) : ConsumeTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlDeploymentTests(PostgreSqlDatabase database) : DeploymentTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlManyConsumersTests(PostgreSqlDatabase database) : ManyConsumersTests<PostgreSqlDatabase>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlManyProcessesTests(PostgreSqlDatabase database) : ManyProcessesTests<PostgreSqlDatabase>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlWaitingBodyTests(PostgreSqlDatabase database) : WaitingBodyTests<PostgreSqlDatabase>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlKillTests(PostgreSqlDatabase database) : KillTests<PostgreSqlDatabase>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlPoisonTests(PostgreSqlDatabase database) : PoisonTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlEnding(PostgreSqlDatabase database) : EndingTests<PostgreSqlDatabase>(database);
public sealed class PostgreSqlRefusedOutcome(PostgreSqlDatabase database) : RefusedOutcomeTests<PostgreSqlDatabase>(database);
public sealed class PostgreSqlWentBack(PostgreSqlDatabase database) : WentBackTests<PostgreSqlDatabase>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlCrashPointTests(PostgreSqlDatabase database) : CrashPointTests<PostgreSqlDatabase>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlTwoVersionsTests(PostgreSqlDatabase database) : TwoVersionsTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlClockTests(PostgreSqlDatabase database) : ClockTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlLeftAloneTests(PostgreSqlDatabase database) : LeftAloneTests<PostgreSqlDatabase>(database);

[Collection(Processes.Name)]
public sealed class PostgreSqlLegacyTimestampTests(PostgreSqlDatabase database) : LegacyTimestampTests<PostgreSqlDatabase>(database);
public sealed class PostgreSqlConnectionInterceptor(PostgreSqlDatabase database) : ConnectionInterceptorTests<PostgreSqlDatabase>(database);
