using System.Data.Common;

namespace Firefly.Tasks.CommandLine.Tests.Support;

internal sealed class FakeDbException(string message, Exception? inner = null) : DbException(message, inner);
