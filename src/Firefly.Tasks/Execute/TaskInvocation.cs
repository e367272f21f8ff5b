using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Firefly.Tasks.Execute;
using Firefly.Tasks.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks;

/// <summary>One run as generated code sees it: gives arguments and services, takes the result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TaskInvocation
{
    private readonly TaskDeclaration _task;
    private readonly JsonElement _arguments;
    private readonly JsonSerializerOptions _options;
    private readonly int _maxReturnedBytes;
    private List<object>? _made;

    internal TaskInvocation(
        TaskDeclaration task, TaskContext context, IServiceProvider services, JsonElement arguments, JsonSerializerOptions options, int maxReturnedBytes)
    {
        _task = task;
        Context = context;
        Services = services;
        _arguments = arguments;
        _options = options;
        _maxReturnedBytes = maxReturnedBytes;
    }

    /// <summary>The context to inject.</summary>
    public TaskContext Context { get; }

    /// <summary>The run's scope.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The token to inject.</summary>
    public CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>The result as JSON; null when the method returns nothing.</summary>
    internal string? Returned { get; private set; }

    /// <summary>Reads an argument that the row must have.</summary>
    /// <typeparam name="T">The parameter's declared type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The argument.</returns>
    public T Argument<T>(string name) =>
        _arguments.TryGetProperty(name, out var value) ? Read<T>(name, value) : throw ExecuteErrors.ArgumentMissing(Context, name);

    /// <summary>Reads an argument that the row may lack.</summary>
    /// <typeparam name="T">The parameter's declared type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="byDefault">The running code's default.</param>
    /// <returns>The argument, or the default.</returns>
    public T Argument<T>(string name, T byDefault) =>
        _arguments.TryGetProperty(name, out var value) ? Read<T>(name, value) : byDefault;

    /// <summary>The task's class: the registered service, or a new instance made from the scope and disposed of after the run.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <returns>The instance.</returns>
    public T Target<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class
    {
        if (Services.GetService<T>() is { } registered)
            return registered;
        var made = TargetFactory<T>.Create(Services);
        if (made is IAsyncDisposable or IDisposable)
            (_made ??= []).Add(made);
        return made;
    }

    /// <summary>A service to inject into a parameter.</summary>
    /// <typeparam name="T">The service's type.</typeparam>
    /// <returns>The service.</returns>
    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A keyed service to inject into a parameter.</summary>
    /// <typeparam name="T">The service's type.</typeparam>
    /// <param name="key">The key of <c>[FromKeyedServices]</c>.</param>
    /// <returns>The service.</returns>
    public T KeyedService<T>(object? key)
        where T : notnull => Services.GetRequiredKeyedService<T>(key);

    /// <summary>A progress to inject into a parameter.</summary>
    /// <typeparam name="T">What is reported.</typeparam>
    /// <returns>A progress that the body may report to.</returns>
    [SuppressMessage("Performance", "CA1822", Justification = "Generated code calls it on the run, which is what a kept progress belongs to.")]
    public IProgress<T> Progress<T>() => new IgnoredProgress<T>();

    /// <summary>Takes what the method returned.</summary>
    /// <typeparam name="T">The declared type, without its <see cref="System.Threading.Tasks.Task"/>.</typeparam>
    /// <param name="value">The value.</param>
    public void Return<T>(T value)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        try
        {
            using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = SurrogateGuard.Around(_options.Encoder), MaxDepth = _options.MaxDepth, SkipValidation = true });
            JsonSerializer.Serialize(json, value, (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T)));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw ExecuteErrors.ResultNotSerializable(Context, typeof(T), error);
        }

        if (buffer.WrittenCount > _maxReturnedBytes)
            throw ExecuteErrors.ResultTooLarge(Context, buffer.WrittenCount, _maxReturnedBytes);
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (StoredText.FindUnstorable(text) is { } what)
            throw ExecuteErrors.ResultNotStorable(Context, what);
        Returned = text;
    }

    /// <summary>The first argument that the method does not take; null when it takes all.</summary>
    internal string? FindExtraArgument()
    {
        if (_arguments.ValueKind != JsonValueKind.Object)
            throw ExecuteErrors.ArgumentsNotAnObject(Context);
        foreach (var argument in _arguments.EnumerateObject())
            if (!_task.Parameters.Any(parameter => argument.NameEquals(parameter.Name)))
                return argument.Name;
        return null;
    }

    internal async ValueTask DisposeMadeAsync()
    {
        foreach (var made in _made ?? [])
            if (made is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                ((IDisposable)made).Dispose();
    }

    private T Read<T>(string name, JsonElement value)
    {
        try
        {
            return value.Deserialize((JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T)))!;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw ExecuteErrors.ArgumentUnreadable(Context, name, typeof(T), error);
        }
    }

    private static class TargetFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>
        where T : class
    {
        private static readonly ObjectFactory<T> Factory = ActivatorUtilities.CreateFactory<T>(Type.EmptyTypes);

        public static T Create(IServiceProvider services) => Factory(services, []);
    }

    private sealed class IgnoredProgress<T> : IProgress<T>
    {
        public void Report(T value)
        {
        }
    }
}
