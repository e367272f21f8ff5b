using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Firefly.Tasks.SourceGenerator.Explain.Calls;

/// <summary>A property that EF Core, by its conventions, takes for a key whose value the database makes.</summary>
internal static class DatabaseKey
{
    // A Guid key is there as soon as the entity is added: EF Core makes it, not the database.
    public static bool Is(IPropertySymbol property, ITypeSymbol entity) =>
        property.SetMethod is not null && IsIntegral(property.Type) && (IsNamedLikeKey(property, entity) || Has(property, "KeyAttribute"))
        && !IsMadeByCode(property) && !Has(property, "ForeignKeyAttribute") && !Has(property, "NotMappedAttribute")
        && !Has(property.ContainingType, "PrimaryKeyAttribute") && !HasInitialValue(property);

    private static bool IsIntegral(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static bool IsNamedLikeKey(IPropertySymbol property, ITypeSymbol entity) =>
        IsSame(property.Name, "Id") || IsSame(property.Name, entity.Name + "Id") || IsSame(property.Name, property.ContainingType.Name + "Id");

    private static bool IsSame(string name, string key) => string.Equals(name, key, StringComparison.OrdinalIgnoreCase);

    private static bool Has(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(data => data.AttributeClass?.Name == attribute);

    private static bool IsMadeByCode(IPropertySymbol property) => property.GetAttributes().Any(data =>
        data.AttributeClass?.Name == "DatabaseGeneratedAttribute" && data.ConstructorArguments.Any(option => option.Value is 0));

    private static bool HasInitialValue(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(declaration => declaration.GetSyntax() is PropertyDeclarationSyntax { Initializer: not null } or ParameterSyntax);
}
