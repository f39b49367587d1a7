using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Build;

/// <summary>A network that an assembly's file declares, read without loading the assembly.</summary>
/// <param name="TypeName">Full name of its class.</param>
/// <param name="Definition">What was declared.</param>
internal sealed record DeclaredDefinition(string TypeName, NetworkDefinition Definition)
{
    /// <summary>Full name of the class of the sweep whose point it is; null for a network of its own.</summary>
    public string? Sweep { get; init; }

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
        foreach (var given in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(given);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsDefinition(metadata, attribute)
                && TextOf(metadata.GetBlobReader(attribute.Value)) is { } text)
            {
                var handle = (TypeDefinitionHandle)attribute.Parent;
                var outer = metadata.GetTypeDefinition(handle).GetDeclaringType();
                definitions.Add(new DeclaredDefinition(TypeNameOf(metadata, handle), DefinitionText.Read(text))
                {
                    Sweep = !outer.IsNil && IsSweep(metadata, outer) ? TypeNameOf(metadata, outer) : null,
                });
            }
        }

        return [.. definitions.OrderBy(definition => definition.TypeName, StringComparer.Ordinal)];
    }

    /// <summary>Whether a class has the interface that the generator gives to sweeps alone.</summary>
    private static bool IsSweep(MetadataReader metadata, TypeDefinitionHandle handle) => metadata.GetTypeDefinition(handle).GetInterfaceImplementations()
        .Select(implemented => metadata.GetInterfaceImplementation(implemented).Interface)
        .Any(type => type.Kind == HandleKind.TypeReference && IsNamed(metadata, (TypeReferenceHandle)type, DefinitionText.SweepName));

    private static bool IsNamed(MetadataReader metadata, TypeReferenceHandle handle, string name)
    {
        var type = metadata.GetTypeReference(handle);
        return metadata.StringComparer.Equals(type.Name, name) && metadata.StringComparer.Equals(type.Namespace, DefinitionText.CarrierNamespace);
    }

    private static bool IsDefinition(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
        {
            return false;
        }

        return IsNamed(metadata, (TypeReferenceHandle)parent, DefinitionText.CarrierName);
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
