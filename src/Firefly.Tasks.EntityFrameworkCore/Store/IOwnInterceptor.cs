using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firefly.Tasks.Store;

/// <summary>One of ours in the application's context: it has no business on the store's connections.</summary>
internal interface IOwnInterceptor : IInterceptor;
