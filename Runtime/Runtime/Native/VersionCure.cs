using System.Buffers.Binary;

namespace InceptionDsl.Native;

/// <summary>
/// TorchSharp 0.107's <c>libLibTorchSharp.so</c> asks for version <c>GLIBCXX_3.4.32</c> of libstdc++ (GCC 13), which
/// Debian 12 and Ubuntu 22.04 lack. Only <c>_ZSt21ios_base_library_initv</c> carries that version, a marker
/// that no relocation refers to, so nothing is missing once the loader is told to do without the version: one flag.
/// </summary>
internal static class VersionCure
{
    /// <summary>The version that older systems lack.</summary>
    public const string Version = "GLIBCXX_3.4.32";

    /// <summary>The only symbol of that version that may be used.</summary>
    public const string Marker = "_ZSt21ios_base_library_initv";

    /// <summary>
    /// The entry whose flag is to be set, or null where the library asks for no such version, asks for it weakly
    /// already, or uses a symbol of it other than the marker, so that it could not run without it.
    /// </summary>
    public static ElfVersionNeed? Find(ElfFile library)
    {
        ElfVersionNeed? need = library.VersionNeeds.SingleOrDefault(need => need.Version == Version);
        return need is { IsWeak: false } && library.References
            .Where(reference => reference.VersionIndex == need.Index)
            .All(reference => reference.Name == Marker)
            ? need
            : null;
    }

    /// <summary>A copy of a library's bytes with the flag set, or null where <see cref="Find"/> finds nothing to do.</summary>
    /// <exception cref="ElfFormatException">The bytes are no such library.</exception>
    public static byte[]? Apply(ReadOnlySpan<byte> library)
    {
        var copy = library.ToArray();
        if (Find(ElfFile.Read(new MemoryStream(copy, writable: false))) is not { } need)
        {
            return null;
        }
        BinaryPrimitives.WriteUInt16LittleEndian(
            copy.AsSpan((int)need.FlagsOffset, 2),
            (ushort)(need.Flags | ElfVersionNeed.WeakFlag));
        return copy;
    }
}
