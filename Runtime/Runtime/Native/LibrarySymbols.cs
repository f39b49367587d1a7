namespace InceptionDsl.Native;

/// <summary>Where functions and variables of a loaded library are that it does not export.</summary>
/// <param name="library">The library.</param>
internal sealed class LibrarySymbols(MappedLibrary library)
{
    /// <summary>So many bytes of a function are compared with the file's.</summary>
    private const int Compared = 16;

    /// <summary>The functions whose names begin with a prefix; those that are not the file's, which may have been replaced, are left out.</summary>
    /// <exception cref="ElfFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public IReadOnlyDictionary<string, nint> Functions(string prefix)
    {
        using var stream = Open();
        var addresses = new Dictionary<string, nint>(StringComparer.Ordinal);
        var instructions = new byte[Compared];
        foreach (var (name, function) in ElfSymbols.Find(stream, ElfSymbolKind.Function, prefix))
        {
            stream.Seek(function.Offset, SeekOrigin.Begin);
            if (stream.ReadAtLeast(instructions, Compared, throwOnEndOfStream: false) == Compared
                && library.AddressOf(function.Address, instructions) is not 0 and var address)
            {
                addresses.Add(name, address);
            }
        }

        return addresses;
    }

    /// <summary>Where a variable is; 0 where there is none of the name and the size.</summary>
    /// <inheritdoc cref="Functions" path="/exception"/>
    public nint Variable(string name, int size)
    {
        using var stream = Open();
        return ElfSymbols.Find(stream, ElfSymbolKind.Variable, name).TryGetValue(name, out var variable) && variable.Size == (ulong)size
            ? library.AddressOfData(variable.Address, size)
            : 0;
    }

    private FileStream Open() => new(library.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
}
