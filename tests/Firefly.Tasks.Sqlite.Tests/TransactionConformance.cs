using Firefly.Tasks.Conformance.Transaction;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class SqliteBegin(SqliteDatabase database) : BeginTests<SqliteDatabase>(database);

public sealed class SqliteCaughtErrors(SqliteDatabase database) : CaughtErrorTests<SqliteDatabase>(database);

public sealed class SqliteNested(SqliteDatabase database) : NestedTests<SqliteDatabase>(database);

public sealed class SqliteJoin(SqliteDatabase database) : JoinTests<SqliteDatabase>(database);

public sealed class SqliteCommit(SqliteDatabase database) : CommitTests<SqliteDatabase>(database);

public sealed class SqliteChildren(SqliteDatabase database) : ChildTests<SqliteDatabase>(database);

public sealed class SqliteFirstUse(SqliteDatabase database) : FirstUseTests<SqliteDatabase>(database);

public sealed class SqliteOutside(SqliteDatabase database) : OutsideTests<SqliteDatabase>(database);

public sealed class SqliteStart(SqliteDatabase database) : HomeCheckTests<SqliteDatabase>(database);

public sealed class SqlitePortableBegin(SqlitePortable database) : BeginTests<SqlitePortable>(database);

public sealed class SqlitePortableCaughtErrors(SqlitePortable database) : CaughtErrorTests<SqlitePortable>(database);

public sealed class SqlitePortableNested(SqlitePortable database) : NestedTests<SqlitePortable>(database);

public sealed class SqlitePortableJoin(SqlitePortable database) : JoinTests<SqlitePortable>(database);

public sealed class SqlitePortableCommit(SqlitePortable database) : CommitTests<SqlitePortable>(database);

public sealed class SqlitePortableChildren(SqlitePortable database) : ChildTests<SqlitePortable>(database);

public sealed class SqlitePortableFirstUse(SqlitePortable database) : FirstUseTests<SqlitePortable>(database);

public sealed class SqlitePortableOutside(SqlitePortable database) : OutsideTests<SqlitePortable>(database);

public sealed class SqlitePortableStart(SqlitePortable database) : HomeCheckTests<SqlitePortable>(database);
