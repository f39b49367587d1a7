namespace InceptionDsl.Native;

/// <summary>One symbol version that a library wants from another (an <c>Elf64_Vernaux</c> entry).</summary>
/// <param name="Library">The library that has to define it, such as <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The number by which symbols refer to it in the version table.</param>
/// <param name="Flags">The entry's flags, of which <see cref="WeakFlag"/> tells the loader to do without.</param>
/// <param name="FlagsOffset">Where the two flag bytes lie in the file.</param>
internal sealed record ElfVersionNeed(string Library, string Version, ushort Index, ushort Flags, long FlagsOffset)
{
    /// <summary><c>VER_FLG_WEAK</c>: the loader accepts a library that lacks the version.</summary>
    public const ushort WeakFlag = 2;

    public bool IsWeak => (Flags & WeakFlag) != 0;
}

/// <summary>A symbol that a library uses and does not define.</summary>
/// <param name="Name">The mangled name.</param>
/// <param name="VersionIndex">The <see cref="ElfVersionNeed.Index"/> that it wants; 1 for none.</param>
/// <param name="IsWeak">Whether the library runs without it.</param>
internal sealed record ElfReference(string Name, ushort VersionIndex, bool IsWeak);

/// <summary>Values of <c>e_machine</c>.</summary>
internal enum ElfMachine
{
    X64 = 62,
    Arm64 = 183,
}
