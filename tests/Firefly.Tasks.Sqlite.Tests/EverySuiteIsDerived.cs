using Firefly.Tasks.Conformance;

namespace Firefly.Tasks.Sqlite.Tests;

public sealed class EverySuiteIsDerived() : EverySuiteIsDerivedTests(typeof(SqliteDatabase), typeof(SqlitePortable));
