namespace InceptionDsl.Native;

/// <summary>The entries of the dynamic segment that are read (<c>DT_...</c>).</summary>
internal enum ElfTag : ulong
{
    Null = 0,
    Needed = 1,
    Hash = 4,
    StringTable = 5,
    SymbolTable = 6,
    StringTableSize = 10,
    SymbolEntrySize = 11,
    SoName = 14,
    RPath = 15,
    RunPath = 29,
    GnuHash = 0x6ffffef5,
    VersionSymbols = 0x6ffffff0,
    VersionDefinition = 0x6ffffffc,
    VersionDefinitionCount = 0x6ffffffd,
    VersionNeed = 0x6ffffffe,
    VersionNeedCount = 0x6fffffff,
}
