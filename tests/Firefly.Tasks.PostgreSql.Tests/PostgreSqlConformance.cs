using Firefly.Tasks.Conformance.Store;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlScheduleTests(PostgreSqlDatabase database) : ScheduleTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlHostileDataTests(PostgreSqlDatabase database) : HostileDataTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlClaimTests(PostgreSqlDatabase database) : ClaimTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlClaimCostTests(PostgreSqlDatabase database) : ClaimCostTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlPruneCostTests(PostgreSqlDatabase database) : PruneCostTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCompleteTests(PostgreSqlDatabase database) : CompleteTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlExchangeTests(PostgreSqlDatabase database) : ExchangeTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCompleteInTransactionTests(PostgreSqlDatabase database) : CompleteInTransactionTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlLeaseTests(PostgreSqlDatabase database) : LeaseTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlAdminTests(PostgreSqlDatabase database) : AdminTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlQueryTests(PostgreSqlDatabase database) : QueryTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCheckTablesTests(PostgreSqlDatabase database) : CheckTablesTests<PostgreSqlDatabase>(database);
