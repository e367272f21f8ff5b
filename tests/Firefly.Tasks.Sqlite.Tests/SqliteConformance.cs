using Firefly.Tasks.Conformance.Store;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteScheduleTests(SqliteDatabase database) : ScheduleTests<SqliteDatabase>(database);

public sealed class SqliteHostileDataTests(SqliteDatabase database) : HostileDataTests<SqliteDatabase>(database);

public sealed class SqliteClaimTests(SqliteDatabase database) : ClaimTests<SqliteDatabase>(database);

public sealed class SqliteClaimCostTests(SqliteDatabase database) : ClaimCostTests<SqliteDatabase>(database);

public sealed class SqlitePruneCostTests(SqliteDatabase database) : PruneCostTests<SqliteDatabase>(database);

public sealed class SqliteCompleteTests(SqliteDatabase database) : CompleteTests<SqliteDatabase>(database);

public sealed class SqliteExchangeTests(SqliteDatabase database) : ExchangeTests<SqliteDatabase>(database);

public sealed class SqliteCompleteInTransactionTests(SqliteDatabase database) : CompleteInTransactionTests<SqliteDatabase>(database);

public sealed class SqliteLeaseTests(SqliteDatabase database) : LeaseTests<SqliteDatabase>(database);

public sealed class SqliteAdminTests(SqliteDatabase database) : AdminTests<SqliteDatabase>(database);

public sealed class SqliteQueryTests(SqliteDatabase database) : QueryTests<SqliteDatabase>(database);

public sealed class SqliteCheckTablesTests(SqliteDatabase database) : CheckTablesTests<SqliteDatabase>(database);
