using Firefly.Tasks.Conformance;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class EverySuiteIsDerived() : EverySuiteIsDerivedTests(typeof(PostgreSqlDatabase), typeof(PostgreSqlPortable));
