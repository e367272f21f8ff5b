using Firefly.Tasks.Conformance.Transaction;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlBegin(PostgreSqlDatabase database) : BeginTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCaughtErrors(PostgreSqlDatabase database) : CaughtErrorTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlNested(PostgreSqlDatabase database) : NestedTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlJoin(PostgreSqlDatabase database) : JoinTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlCommit(PostgreSqlDatabase database) : CommitTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlChildren(PostgreSqlDatabase database) : ChildTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlFirstUse(PostgreSqlDatabase database) : FirstUseTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlOutside(PostgreSqlDatabase database) : OutsideTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlStart(PostgreSqlDatabase database) : HomeCheckTests<PostgreSqlDatabase>(database);

public sealed class PostgreSqlPortableBegin(PostgreSqlPortable database) : BeginTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableCaughtErrors(PostgreSqlPortable database) : CaughtErrorTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableNested(PostgreSqlPortable database) : NestedTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableJoin(PostgreSqlPortable database) : JoinTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableCommit(PostgreSqlPortable database) : CommitTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableChildren(PostgreSqlPortable database) : ChildTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableFirstUse(PostgreSqlPortable database) : FirstUseTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableOutside(PostgreSqlPortable database) : OutsideTests<PostgreSqlPortable>(database);

public sealed class PostgreSqlPortableStart(PostgreSqlPortable database) : HomeCheckTests<PostgreSqlPortable>(database);
