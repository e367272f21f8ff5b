using Firefly.Tasks.Conformance.Model;
using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Conformance.Store;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlPortableScheduleTests(PostgreSqlPortable database) : ScheduleTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableHostileDataTests(PostgreSqlPortable database) : HostileDataTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableClaimTests(PostgreSqlPortable database) : ClaimTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableClaimCostTests(PostgreSqlPortable database) : ClaimCostTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortablePruneCostTests(PostgreSqlPortable database) : PruneCostTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableCompleteTests(PostgreSqlPortable database) : CompleteTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableExchangeTests(PostgreSqlPortable database) : ExchangeTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableCompleteInTransactionTests(PostgreSqlPortable database) : CompleteInTransactionTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableLeaseTests(PostgreSqlPortable database) : LeaseTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableAdminTests(PostgreSqlPortable database) : AdminTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableQueryTests(PostgreSqlPortable database) : QueryTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableCheckTablesTests(PostgreSqlPortable database) : CheckTablesTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableDatabaseTests(PostgreSqlPortable database) : TestDatabaseTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableTableTests(PostgreSqlPortable database) : TableTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableHomeDatabaseTests(PostgreSqlPortable database) : HomeDatabaseTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableTaskQueryTests(PostgreSqlPortable database) : TaskQueryTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableWakeupTests(PostgreSqlPortable database) : WakeupTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableUnsavedTests(PostgreSqlPortable database) : UnsavedTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableBulkChangeTests(PostgreSqlPortable database) : BulkChangeTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableDbScheduleTests(PostgreSqlPortable database) : DbScheduleTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableArgumentTests(PostgreSqlPortable database) : ArgumentTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableDeferredKeyTests(PostgreSqlPortable database) : DeferredKeyTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableMissingTablesTests(PostgreSqlPortable database) : MissingTablesTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableAmbientTests(PostgreSqlPortable database) : AmbientTests<PostgreSqlPortable>(database);
