using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace InceptionDsl.Architecture.Tests;

/// <summary>A type by name, of a nested one the outermost.</summary>
/// <param name="Assembly">Its assembly; null for that which names it.</param>
/// <param name="Name">Its namespace and name.</param>
internal readonly record struct TypeName(string? Assembly, string Name);

/// <summary>Collects the types that tokens and signatures name: owners of members, elements, type arguments, modifiers.</summary>
/// <param name="metadata">Where the tokens are defined.</param>
internal sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<TypeNames.Nothing, TypeNames.Nothing>
{
    /// <summary>What has been found.</summary>
    public HashSet<TypeName> Found { get; } = [];

    public Nothing GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return default;
    }

    public Nothing GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return default;
    }

    public Nothing GetTypeFromSpecification(MetadataReader reader, Nothing genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        metadata.GetTypeSpecification(handle).DecodeSignature(this, default);

    public Nothing GetArrayType(Nothing elementType, ArrayShape shape) => default;

    public Nothing GetByReferenceType(Nothing elementType) => default;

    public Nothing GetFunctionPointerType(MethodSignature<Nothing> signature) => default;

    public Nothing GetGenericInstantiation(Nothing genericType, ImmutableArray<Nothing> typeArguments) => default;

    public Nothing GetGenericMethodParameter(Nothing genericContext, int index) => default;

    public Nothing GetGenericTypeParameter(Nothing genericContext, int index) => default;

    public Nothing GetModifiedType(Nothing modifier, Nothing unmodifiedType, bool isRequired) => default;

    public Nothing GetPinnedType(Nothing elementType) => default;

    public Nothing GetPointerType(Nothing elementType) => default;

    public Nothing GetPrimitiveType(PrimitiveTypeCode typeCode) => default;

    public Nothing GetSZArrayType(Nothing elementType) => default;

    public void Add(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var type = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                if (type.IsNested)
                {
                    Add(type.GetDeclaringType());
                }
                else
                {
                    Found.Add(new TypeName(null, AssemblyFile.FullName(metadata.GetString(type.Namespace), metadata.GetString(type.Name))));
                }

                break;
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
                {
                    Add(reference.ResolutionScope);
                }
                else if (reference.ResolutionScope.Kind == HandleKind.AssemblyReference)
                {
                    var assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope);
                    Found.Add(new TypeName(
                        metadata.GetString(assembly.Name), AssemblyFile.FullName(metadata.GetString(reference.Namespace), metadata.GetString(reference.Name))));
                }

                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, default);
                break;
            case HandleKind.MethodDefinition:
                Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                Add(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Field)
                {
                    member.DecodeFieldSignature(this, default);
                }
                else
                {
                    member.DecodeMethodSignature(this, default);
                }

                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(this, default);
                break;
            case HandleKind.StandaloneSignature:
                var signature = metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle);
                if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
                {
                    signature.DecodeLocalSignature(this, default);
                }
                else
                {
                    signature.DecodeMethodSignature(this, default);
                }

                break;
        }
    }

    /// <summary>The provider's answer: what it finds is kept aside.</summary>
    internal readonly struct Nothing;
}
