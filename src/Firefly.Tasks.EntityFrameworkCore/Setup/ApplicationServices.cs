using Firefly.Tasks.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.Setup;

/// <summary>
/// The application's singletons, for services that live inside EF's own provider. Resolved when they are first needed: contexts are
/// made while the application is still being put together.
/// </summary>
internal sealed class ApplicationServices(IServiceProvider root)
{
    /// <summary>For a context that no <c>UseSqlite</c> or <c>UsePostgreSql</c> has seen: every setting at its default.</summary>
    public static ApplicationServices None { get; } = new(new ServiceCollection().BuildServiceProvider());

    private IWakeup? _wakeup;

    public FireflyOptions Settings => field ??= root.GetService<IOptions<FireflyOptions>>()?.Value ?? new FireflyOptions();

    public TimeProvider Time => field ??= root.GetService<TimeProvider>() ?? TimeProvider.System;

    public ILoggerFactory Loggers => field ??= root.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;

    /// <summary>Null where nobody listens.</summary>
    public IWakeup? Wakeup => _wakeup ??= root.GetService<IWakeup>();

    /// <summary>Null where no store was chosen.</summary>
    public ITaskQueries? Queries => root.GetService<ITaskQueries>();

    /// <summary>The instant, to the millisecond, as every database keeps it.</summary>
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Any other singleton of the application.</summary>
    public T Get<T>() where T : notnull => root.GetRequiredService<T>();
}
