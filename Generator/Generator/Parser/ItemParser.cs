using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Reads stages and edits. Whatever is incomplete gives a broken one, never an exception.</summary>
internal static class ItemParser
{
    /// <summary>Reads an attribute that is a stage, an edit, or unknown.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="index">Its index among the stages and edits.</param>
    /// <param name="references">Takes the block that a Use places.</param>
    public static VariantItem Parse(ClassAttribute attribute, int index, ReferenceReader references)
    {
        if (attribute.Role == AttributeRole.Edit)
        {
            return Edit(attribute);
        }

        var stage = Stage(attribute, index, references);
        return new VariantItem(EditKind.Stage) { Stage = stage, IsBroken = stage.IsBroken };
    }

    private static VariantItem Edit(ClassAttribute attribute)
    {
        var kind = AttributeRoles.EditKindOf(attribute.Name)!.Value;
        var values = new AttributeValues(attribute.Data);
        var item = values.Set(new VariantItem(kind), EditSettings.Of(kind).Settings);
        return item with { IsBroken = values.AreBroken || IsIncomplete(attribute.Syntax) };
    }

    private static StageDefinition Stage(ClassAttribute attribute, int index, ReferenceReader references)
    {
        var known = AttributeRoles.StageKindOf(attribute.Name);
        if (known is not { } kind || attribute.Role == AttributeRole.Unknown)
        {
            return new StageDefinition(known ?? StageKind.Conv) { IsBroken = true };
        }

        var schema = StageSettings.Of(kind);
        var values = new AttributeValues(attribute.Data);
        var stage = values.Set(schema.Standard, schema.First is null ? schema.Others : [schema.First, .. schema.Others]);
        var block = kind == StageKind.Use
            ? references.Read(attribute, new ProblemPlace(index, StageSettings.Block.Names, null))
            : null;
        var module = kind == StageKind.Module && attribute.Data.AttributeClass is { TypeArguments: [{ TypeKind: not TypeKind.Error } type] }
            ? type is INamedTypeSymbol named ? ModuleReader.FullName(named) : type.ToDisplayString()
            : null;
        return stage with
        {
            Block = block,
            Module = module,
            IsBroken = values.AreBroken || IsIncomplete(attribute.Syntax) || (schema.TypeArgument is not null && block is null && module is null),
        };
    }

    private static bool IsIncomplete(AttributeSyntax syntax) => syntax.ContainsDiagnostics;
}
