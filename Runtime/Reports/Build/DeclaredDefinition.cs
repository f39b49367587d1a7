using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Build;

/// <summary>A network that an assembly's file declares, read without loading the assembly.</summary>
/// <param name="TypeName">Full name of its class.</param>
/// <param name="Definition">What was declared.</param>
internal sealed record DeclaredDefinition(string TypeName, NetworkDefinition Definition)
{
    /// <summary>First bytes of every custom attribute's value.</summary>
    private const ushort Prolog = 1;

    /// <summary>The networks and variants of a file by the names of their classes. Blocks belong to the networks that place them.</summary>
    /// <exception cref="BadImageFormatException">The file is no assembly.</exception>
    /// <exception cref="FormatException">Another version of the language wrote a definition.</exception>
    public static IReadOnlyList<DeclaredDefinition> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var definitions = new List<DeclaredDefinition>();
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsDefinition(metadata, attribute)
                && TextOf(metadata.GetBlobReader(attribute.Value)) is { } text)
            {
                definitions.Add(new DeclaredDefinition(
                    TypeNameOf(metadata, (TypeDefinitionHandle)attribute.Parent), DefinitionText.Read(text)));
            }
        }

        return [.. definitions.OrderBy(definition => definition.TypeName, StringComparer.Ordinal)];
    }

    private static bool IsDefinition(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
        {
            return false;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.StringComparer.Equals(type.Name, DefinitionText.CarrierName)
            && metadata.StringComparer.Equals(type.Namespace, DefinitionText.CarrierNamespace);
    }

    /// <summary>The text; null for a block. The only property that can be set is the one that says so.</summary>
    private static string? TextOf(BlobReader value)
    {
        if (value.ReadUInt16() != Prolog)
        {
            throw new BadImageFormatException($"A value of {DefinitionText.CarrierName} can't be read.");
        }

        var text = value.ReadSerializedString();
        return value.ReadUInt16() == 0 ? text : null;
    }

    private static string TypeNameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        return !outer.IsNil ? TypeNameOf(metadata, outer) + "." + name
            : type.Namespace.IsNil ? name
            : metadata.GetString(type.Namespace) + "." + name;
    }
}
