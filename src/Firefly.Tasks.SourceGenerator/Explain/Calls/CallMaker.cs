using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>Tells an expression that makes a call, which is lost when nobody keeps it, from one that hands on a call held elsewhere.</summary>
internal sealed class CallMaker(CallSymbols symbols)
{
    public bool Makes(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => Makes(task),
        IInvocationOperation invocation => IsCallOrItsTask(invocation.Type) && IsMadeBy(invocation),
        IObjectCreationOperation creation => symbols.IsCall(creation.Type),
        IAwaitOperation await => Makes(await.Operation),
        IConversionOperation conversion => Makes(conversion.Operand),
        IConditionalAccessOperation access => Makes(access.WhenNotNull),
        IConditionalOperation { WhenFalse: { } otherwise } choice => Makes(choice.WhenTrue) || Makes(otherwise),
        ICoalesceOperation coalesce => Makes(coalesce.Value) || Makes(coalesce.WhenNull),
        ISwitchExpressionOperation choice => choice.Arms.Any(arm => Makes(arm.Value)),
        _ => false,
    };

    private bool IsCallOrItsTask(ITypeSymbol? type) =>
        symbols.IsCall(type)
        || (type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task && symbols.IsCall(task.TypeArguments[0]));

    private bool IsMadeBy(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return true; // var send = EmailTasks.Send; send(1);
        if (method.Parameters.Any(parameter => symbols.IsCall(parameter.Type) && symbols.IsCall(method.ReturnType)))
            return false; // hands back what it was given
        return TypeParameterOf(method.OriginalDefinition.ReturnType) switch
        {
            null => true,
            { TypeParameterKind: TypeParameterKind.Type } => false, // queue.Dequeue(), reader.ReadAsync()
            _ => invocation.Arguments.Any(argument => argument.Value is IDelegateCreationOperation), // Task.Run(() => EmailTasks.Send(1))
        };
    }

    private static ITypeParameterSymbol? TypeParameterOf(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter,
        INamedTypeSymbol { Arity: 1 } task => task.TypeArguments[0] as ITypeParameterSymbol,
        _ => null,
    };
}
