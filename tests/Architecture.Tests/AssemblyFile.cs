using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace InceptionDsl.Architecture.Tests;

/// <summary>A compiled assembly and its symbols: in which room each of its types is declared, and which types each of them names.</summary>
internal sealed class AssemblyFile : IDisposable
{
    /// <summary>Documents of a type without code: "type definition documents" of the portable PDB format.</summary>
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly PEReader _image;
    private readonly MetadataReaderProvider _symbolProvider;
    private readonly MetadataReader _symbols;
    private readonly string _folder;

    /// <param name="folder">The project's folder, from the repository's root: <c>Generator/Language</c>.</param>
    /// <param name="path">The assembly's file, beside which its symbols lie.</param>
    public AssemblyFile(string folder, string path)
    {
        _folder = folder;
        _image = new PEReader(File.OpenRead(path));
        _symbolProvider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(path, ".pdb")));
        (Metadata, _symbols) = (_image.GetMetadataReader(), _symbolProvider.GetMetadataReader());
        Name = Metadata.GetString(Metadata.GetAssemblyDefinition().Name);
    }

    public string Name { get; }

    public MetadataReader Metadata { get; }

    public MethodBodyBlock? BodyOf(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? null : _image.GetMethodBody(method.RelativeVirtualAddress);

    /// <summary>The types that are not nested, with their full names.</summary>
    public IEnumerable<(TypeDefinitionHandle Handle, string Name)> Types =>
        from handle in Metadata.TypeDefinitions
        let type = Metadata.GetTypeDefinition(handle)
        where !type.IsNested
        select (handle, FullName(Metadata.GetString(type.Namespace), Metadata.GetString(type.Name)));

    /// <summary>
    /// The rooms in whose files a type is declared: the folders next below the project's, and "" for its own; none for what the
    /// compiler made.
    /// </summary>
    public IReadOnlyCollection<string> RoomsOf(TypeDefinitionHandle type) =>
        new SortedSet<string>(DocumentsOf(type).Select(RoomOf).OfType<string>(), StringComparer.Ordinal);

    public static string FullName(string space, string name) => space.Length == 0 ? name : space + "." + name;

    public void Dispose()
    {
        _symbolProvider.Dispose();
        _image.Dispose();
    }

    private IEnumerable<string> DocumentsOf(TypeDefinitionHandle handle)
    {
        var type = Metadata.GetTypeDefinition(handle);
        var documents = new HashSet<DocumentHandle>();
        foreach (var method in type.GetMethods())
        {
            var code = _symbols.GetMethodDebugInformation(method);
            documents.UnionWith(code.Document.IsNil ? code.GetSequencePoints().Select(point => point.Document) : [code.Document]);
        }

        foreach (var custom in _symbols.GetCustomDebugInformation(handle).Select(_symbols.GetCustomDebugInformation))
        {
            if (_symbols.GetGuid(custom.Kind) == TypeDocuments)
            {
                var blob = _symbols.GetBlobReader(custom.Value);
                while (blob.RemainingBytes > 0)
                {
                    documents.Add(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger()));
                }
            }
        }

        return documents.Select(document => _symbols.GetString(_symbols.GetDocument(document).Name).Replace('\\', '/'))
            .Concat(type.GetNestedTypes().SelectMany(DocumentsOf));
    }

    private string? RoomOf(string document)
    {
        var begin = document.LastIndexOf($"/{_folder}/", StringComparison.Ordinal);
        if (begin < 0)
        {
            return null;
        }

        // What the build writes of a file of a room, such as messages of a .proto file, lies in obj/CONFIGURATION/FRAMEWORK/ROOM.
        return document[(begin + _folder.Length + 2)..].Split('/') switch
        {
            [_] => "",
            ["obj", _, _, var room, _] => room,
            ["obj", ..] => null,
            var path => path[0],
        };
    }
}
