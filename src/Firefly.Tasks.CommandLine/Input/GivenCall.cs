using System.Text.Json;
using Firefly.Tasks.Setup;

namespace Firefly.Tasks.CommandLine.Input;

/// <summary>A call whose arguments somebody typed, checked against the method before anything is stored.</summary>
internal sealed class GivenCall : TaskCall
{
    private readonly JsonElement _arguments;

    private GivenCall(TaskDeclaration task, JsonElement arguments)
        : base(task) => _arguments = arguments;

    /// <exception cref="CommandFailedException">The arguments do not fit the method.</exception>
    public static GivenCall Of(TaskDeclaration task, JsonElement arguments, JsonSerializerOptions options)
    {
        foreach (var argument in arguments.EnumerateObject())
        {
            var parameter = task.Parameters.FirstOrDefault(parameter => parameter.Name == argument.Name)
                ?? throw CommandErrors.ArgumentUnknown(task, argument.Name, NearestWord.To(argument.Name, task.Parameters.Select(parameter => parameter.Name)));
            if (!Fits(argument.Value, parameter.Type, options))
                throw CommandErrors.ArgumentUnreadable(task, parameter, argument.Value);
        }

        var missing = task.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && !arguments.TryGetProperty(parameter.Name, out _));
        return missing is null ? new GivenCall(task, arguments) : throw CommandErrors.ArgumentMissing(task, missing.Name);
    }

    protected override void WriteArguments(TaskArgumentsWriter arguments)
    {
        foreach (var argument in _arguments.EnumerateObject())
            arguments.Write(argument.Name, argument.Value);
    }

    private static bool Fits(JsonElement value, Type type, JsonSerializerOptions options)
    {
        try
        {
            value.Deserialize(options.GetTypeInfo(type));
            return true;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
