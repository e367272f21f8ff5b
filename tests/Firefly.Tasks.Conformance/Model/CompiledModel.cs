using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;

namespace Firefly.Tasks.Conformance.Model;

/// <summary>What <c>dotnet ef dbcontext optimize</c> makes of a context's model, compiled and loaded.</summary>
internal static class CompiledModel
{
    private const string Namespace = "Compiled";

    public static IModel Of(DbContext db)
    {
        var context = db.GetType();
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create(
            $"{context.Name}Model{Guid.NewGuid():N}", Sources(db, context).Select(source => CSharpSyntaxTree.ParseText(source)), References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.Empty(result.Diagnostics.Where(it => it.Severity == DiagnosticSeverity.Error));
        return (IModel)Assembly.Load(image.ToArray()).GetType($"{Namespace}.{context.Name}Model", throwOnError: true)!.GetProperty("Instance")!.GetValue(null)!;
    }

    private static IEnumerable<string> Sources(DbContext db, Type context)
    {
        using var services = new DesignTimeServicesBuilder(context.Assembly, context.Assembly, new OperationReporter(null), []).Build(db).CreateScope();
        var options = new CompiledModelCodeGenerationOptions { ContextType = context, ModelNamespace = Namespace, Language = "C#" };
        var generator = services.ServiceProvider.GetRequiredService<ICompiledModelCodeGeneratorSelector>().Select(options);
        return [.. generator.GenerateModel(db.GetService<IDesignTimeModel>().Model, options).Select(file => file.Code)];
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
}
