using Firefly.Tasks.Conformance.Model;
using Firefly.Tasks.Conformance.Schedule;
using Firefly.Tasks.Conformance.Store;
using Firefly.Tasks.Conformance.Support;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqlitePortableScheduleTests(SqlitePortable database) : ScheduleTests<SqlitePortable>(database);

public sealed class SqlitePortableHostileDataTests(SqlitePortable database) : HostileDataTests<SqlitePortable>(database);

public sealed class SqlitePortableClaimTests(SqlitePortable database) : ClaimTests<SqlitePortable>(database);

public sealed class SqlitePortableClaimCostTests(SqlitePortable database) : ClaimCostTests<SqlitePortable>(database);

public sealed class SqlitePortablePruneCostTests(SqlitePortable database) : PruneCostTests<SqlitePortable>(database);

public sealed class SqlitePortableCompleteTests(SqlitePortable database) : CompleteTests<SqlitePortable>(database);

public sealed class SqlitePortableExchangeTests(SqlitePortable database) : ExchangeTests<SqlitePortable>(database);

public sealed class SqlitePortableCompleteInTransactionTests(SqlitePortable database) : CompleteInTransactionTests<SqlitePortable>(database);

public sealed class SqlitePortableLeaseTests(SqlitePortable database) : LeaseTests<SqlitePortable>(database);

public sealed class SqlitePortableAdminTests(SqlitePortable database) : AdminTests<SqlitePortable>(database);

public sealed class SqlitePortableQueryTests(SqlitePortable database) : QueryTests<SqlitePortable>(database);

public sealed class SqlitePortableCheckTablesTests(SqlitePortable database) : CheckTablesTests<SqlitePortable>(database);

public sealed class SqlitePortableDatabaseTests(SqlitePortable database) : TestDatabaseTests<SqlitePortable>(database);

public sealed class SqlitePortableTableTests(SqlitePortable database) : TableTests<SqlitePortable>(database);

public sealed class SqlitePortableHomeDatabaseTests(SqlitePortable database) : HomeDatabaseTests<SqlitePortable>(database);

public sealed class SqlitePortableTaskQueryTests(SqlitePortable database) : TaskQueryTests<SqlitePortable>(database);

public sealed class SqlitePortableWakeupTests(SqlitePortable database) : WakeupTests<SqlitePortable>(database);

public sealed class SqlitePortableUnsavedTests(SqlitePortable database) : UnsavedTests<SqlitePortable>(database);

public sealed class SqlitePortableBulkChangeTests(SqlitePortable database) : BulkChangeTests<SqlitePortable>(database);

public sealed class SqlitePortableDbScheduleTests(SqlitePortable database) : DbScheduleTests<SqlitePortable>(database);

public sealed class SqlitePortableArgumentTests(SqlitePortable database) : ArgumentTests<SqlitePortable>(database);

public sealed class SqlitePortableDeferredKeyTests(SqlitePortable database) : DeferredKeyTests<SqlitePortable>(database);

public sealed class SqlitePortableMissingTablesTests(SqlitePortable database) : MissingTablesTests<SqlitePortable>(database);

public sealed class SqlitePortableAmbientTests(SqlitePortable database) : AmbientTests<SqlitePortable>(database);
