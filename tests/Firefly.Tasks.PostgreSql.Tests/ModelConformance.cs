using Firefly.Tasks.Conformance.Model;

namespace Firefly.Tasks.PostgreSql.Tests;

public sealed class PostgreSqlTableTests(PostgreSqlDatabase database) : TableTests<PostgreSqlDatabase>(database);
