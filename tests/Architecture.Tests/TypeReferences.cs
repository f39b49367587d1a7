using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace InceptionDsl.Architecture.Tests;

/// <summary>What a type names, itself and through what is nested in it: bases, signatures, attributes, and all of its code.</summary>
internal static class TypeReferences
{
    private static readonly Dictionary<int, OperandType> Operands =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    /// <summary>The types that a type names, each with the member that does.</summary>
    public static IEnumerable<(string Member, TypeName Type)> Of(AssemblyFile file, TypeDefinitionHandle handle)
    {
        var metadata = file.Metadata;
        var type = metadata.GetTypeDefinition(handle);
        var head = new TypeNames(metadata);
        if (!type.BaseType.IsNil)
        {
            head.Add(type.BaseType);
        }

        foreach (var implemented in type.GetInterfaceImplementations())
        {
            head.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        }

        AddConstraints(head, metadata, type.GetGenericParameters());
        AddAttributes(head, metadata, type.GetCustomAttributes());
        foreach (var property in type.GetProperties())
        {
            AddAttributes(head, metadata, metadata.GetPropertyDefinition(property).GetCustomAttributes());
        }

        foreach (var found in head.Found)
        {
            yield return ("", found);
        }

        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            var names = new TypeNames(metadata);
            field.DecodeSignature(names, default);
            AddAttributes(names, metadata, field.GetCustomAttributes());
            foreach (var found in names.Found)
            {
                yield return (metadata.GetString(field.Name), found);
            }
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            foreach (var found in InMethod(file, method))
            {
                yield return (metadata.GetString(method.Name), found);
            }
        }

        foreach (var nested in type.GetNestedTypes().SelectMany(nested => Of(file, nested).Select(
            found => (metadata.GetString(metadata.GetTypeDefinition(nested).Name) + "." + found.Member, found.Type))))
        {
            yield return nested;
        }
    }

    private static HashSet<TypeName> InMethod(AssemblyFile file, MethodDefinition method)
    {
        var metadata = file.Metadata;
        var names = new TypeNames(metadata);
        method.DecodeSignature(names, default);
        AddConstraints(names, metadata, method.GetGenericParameters());
        AddAttributes(names, metadata, method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters())
        {
            AddAttributes(names, metadata, metadata.GetParameter(parameter).GetCustomAttributes());
        }

        if (file.BodyOf(method) is { } body)
        {
            if (!body.LocalSignature.IsNil)
            {
                names.Add(body.LocalSignature);
            }

            foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            {
                names.Add(region.CatchType);
            }

            AddCode(names, body.GetILReader());
        }

        return names.Found;
    }

    /// <summary>Goes over the instructions for those that name something (ECMA-335, partition III).</summary>
    private static void AddCode(TypeNames names, BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operand = Operands[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
            switch (operand)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.ReadByte();
                    break;
                case OperandType.InlineVar:
                    code.ReadInt16();
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.ReadInt64();
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig:
                    names.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                default:
                    code.ReadInt32();
                    break;
            }
        }
    }

    private static void AddConstraints(TypeNames names, MetadataReader metadata, GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            names.Add(metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private static void AddAttributes(TypeNames names, MetadataReader metadata, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            names.Add(attribute.Constructor);
        }
    }
}
