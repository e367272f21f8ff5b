using Firefly.Tasks.CommandLine.Output;
using Firefly.Tasks.Declare;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Firefly.Tasks.CommandLine;

/// <summary>What a command works with: the application's services and the terminal.</summary>
internal sealed class CommandContext(IServiceProvider services, Terminal terminal, bool json)
{
    public Terminal Terminal { get; } = terminal;

    public TextWriter Out => Terminal.Out;

    /// <summary>Whether the answer is wanted as JSON.</summary>
    public bool Json { get; } = json;

    public ITaskQueries Queries => Store<ITaskQueries>();

    public ITaskAdmin Admin => Store<ITaskAdmin>();

    public ITaskStore Tasks => Store<ITaskStore>();

    public TaskCatalog Catalog => services.GetService<TaskCatalog>() ?? throw CommandErrors.NotAdded();

    public FireflyOptions Settings => services.GetRequiredService<IOptions<FireflyOptions>>().Value;

    public IConfiguration? Configuration => services.GetService<IConfiguration>();

    public TimeProvider Time => services.GetService<TimeProvider>() ?? TimeProvider.System;

    public DateTimeOffset Now => Time.GetUtcNow();

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A part that only commands use, made from the application's services.</summary>
    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>Wrong settings stop a command as they stop the application's start.</summary>
    public void CheckSettings()
    {
        _ = Catalog;
        services.GetService<IStartupValidator>()?.Validate();
    }

    /// <summary>A model without our tables or a connection string that cannot be read stops a command likewise.</summary>
    public void CheckHome()
    {
        Queries.CheckHome();
        services.GetService<ITaskTransactions>()?.CheckHome();
    }

    private T Store<T>()
        where T : class => services.GetService<T>() ?? throw CommandErrors.NoStore();
}
